import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useRef, useState } from 'react'
import { call, refresh, useTask } from '@/api'
import type { Source } from '@/api/handover'
import { noteRecentSheet } from '@/api/recent'
import { commands } from '@/generated/api'
import type { ConnectionView, Edit, Fault, ImportView, SheetOpened } from '@/generated/api'
import { base64Of } from '@/platform/browser'

/** The sheet that is open. It stays open while the administrator looks at other pages. */
export interface OpenSheet {
  connection: ConnectionView
  opened: SheetOpened
  /** To open it once more when the program has closed it. */
  source: Source
  /** What the import did, when it has been made. */
  imported: ImportView | undefined
}

export type { Source } from '@/api/handover'

const KEY = ['open-sheet']
/** Bytes the program takes at most. */
const MOST = 64 * 1024 * 1024

export interface Sheet {
  open: OpenSheet | undefined
  /** A file is being read. */
  reading: string | undefined
  /** Why a file could not be read. */
  unreadable: { file: string; fault: Fault } | undefined
  /** Why the last change, check or import was refused, and the way to ask for it once more. */
  refused: { fault: Fault; again: () => void } | undefined
  busy: boolean
  read(connection: ConnectionView, source: Source): Promise<void>
  edit(edit: Edit): Promise<SheetOpened | undefined>
  /** Takes back the newest changes. */
  undo(times?: number): Promise<void>
  /** Fetches the view after something changed that is no edit. */
  lookAgain(): Promise<void>
  importRooms(): Promise<ImportView | undefined>
  close(): void
  forgive(): void
}

export function useSheet(): Sheet {
  const client = useQueryClient()
  const open = useQuery<OpenSheet | null>({ queryKey: KEY, queryFn: skipToken, staleTime: Infinity, gcTime: Infinity }).data ?? undefined
  const [reading, setReading] = useState<string>()
  const [unreadable, setUnreadable] = useState<Sheet['unreadable']>()
  const [refused, setRefused] = useState<Sheet['refused']>()
  const [waiting, setWaiting] = useState(0)
  // Changes are made one after the other, in the order in which they were asked for.
  const last = useRef<Promise<unknown>>(Promise.resolve())

  const current = useCallback(() => client.getQueryData<OpenSheet | null>(KEY) ?? undefined, [client])
  const put = useCallback((next: OpenSheet | null) => void client.setQueryData(KEY, next), [client])
  const take = useCallback(
    (opened: SheetOpened) => {
      const before = current()
      if (before?.opened.session === opened.session) put({ ...before, opened, imported: undefined })
      return client.invalidateQueries({ queryKey: ['sheet_rows'] })
    },
    [client, current, put],
  )

  const close = useCallback(() => {
    const before = current()
    if (before) void call('sheet_close', { session: before.opened.session }).catch(() => undefined)
    put(null)
    client.removeQueries({ queryKey: ['sheet_rows'] })
    setRefused(undefined)
  }, [client, current, put])

  const read = useCallback(
    async (connection: ConnectionView, source: Source) => {
      setReading(source.name)
      setUnreadable(undefined)
      setRefused(undefined)
      try {
        const content_base64 = await contentOf(source)
        const opened = await call('sheet_open', { connection: connection.id, file_name: source.name, content_base64, sheet: null })
        close()
        put({ connection, opened, source, imported: undefined })
        if (source instanceof File) noteRecentSheet(source.name, connection.id)
      } catch (fault) {
        setUnreadable({ file: source.name, fault: fault as Fault })
      } finally {
        setReading(undefined)
      }
    },
    [put, close],
  )

  const queue = useCallback(function ask<T>(work: () => Promise<T>): Promise<T | undefined> {
    setWaiting((n) => n + 1)
    const made = last.current
      .then(work)
      .then((value) => {
        setRefused(undefined)
        return value
      })
      .catch((fault: Fault) => {
        setRefused({ fault, again: () => void ask(work) })
        return undefined
      })
      .finally(() => setWaiting((n) => n - 1))
    last.current = made
    return made
  }, [])

  const edit = useCallback(
    (wanted: Edit) =>
      queue(async () => {
        const opened = await call('sheet_edit', { session: current()!.opened.session, edit: wanted })
        await take(opened)
        return opened
      }),
    [queue, current, take],
  )

  const undo = useCallback(
    async (times = 1) => {
      for (let i = 0; i < times; i++) if ((await edit({ kind: 'undo' })) === undefined) return
    },
    [edit],
  )

  const lookAgain = useCallback(async () => {
    await queue(async () => take(await call('sheet_get', { session: current()!.opened.session })))
  }, [queue, current, take])

  const importRooms = useCallback(
    () =>
      queue(async () => {
        const before = current()!
        const imported = await call('sheet_import', { session: before.opened.session })
        put({ ...before, imported })
        await refresh(client, commands.sheet_import.touches)
        return imported
      }),
    [queue, current, client, put],
  )

  return useMemo(
    () => ({ open, reading, unreadable, refused, busy: waiting > 0, read, edit, undo, lookAgain, importRooms, close, forgive: () => setUnreadable(undefined) }),
    [open, reading, unreadable, refused, waiting, read, edit, undo, lookAgain, importRooms, close],
  )
}

async function contentOf(source: Source): Promise<string> {
  if (!(source instanceof File)) return source.content_base64
  if (source.size > MOST) {
    const fault: Fault = { class: 'setup', code: 'sheet.too_large', certainty: 'certain', params: { limit: '64' }, remedy: null, retry_after_ms: null, vendor: null }
    throw fault
  }
  return base64Of(source)
}

/** Asks the provider about every address; the sheet is looked at anew afterwards. */
export function useProviderCheck(sheet: Sheet) {
  const session = sheet.open?.opened.session ?? ''
  const { task, running, start, cancel, clear } = useTask('sheet_resolve', session)
  async function run() {
    const answers = await start({ session })
    if (answers) await sheet.lookAgain()
  }
  return { task, running, cancel, clear, run: () => void run() }
}

/** Puts the rooms of a list in its place, as the provider names them; the sheet is looked at anew afterwards. */
export function useExpansion(sheet: Sheet) {
  const session = sheet.open?.opened.session ?? ''
  const { task, running, start, cancel } = useTask('sheet_expand', session)
  async function run(row: number) {
    const opened = await start({ session, row })
    if (opened) await sheet.lookAgain()
  }
  return { task, running, cancel, run: (row: number) => void run(row) }
}
