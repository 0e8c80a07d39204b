import type { KeyboardEvent, RefObject } from 'react'
import { useCallback, useEffect, useRef } from 'react'
import { matches } from '@/app/keyboard'
import type { Edit, RowView, SheetOpened } from '@/generated/api'
import { issuesAt, offerOf } from './findings'
import type { Active, Place } from './places'

interface Keys {
  scroller: RefObject<HTMLDivElement | null>
  active: Active
  places: readonly Place[]
  total: number
  row: RowView | undefined
  told: 'open' | 'shown' | 'hidden'
  editing: string | undefined
  setEditing: (draft: string | undefined) => void
  setTold: (told: 'open' | 'shown' | 'hidden') => void
  move: (to: Active) => void
  onEdit: (edit: Edit) => Promise<SheetOpened | undefined>
  onUndo: () => void
}

const PAGE = 12

/** Where a key leads to; nothing for keys that do not move. */
export function target(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>, { row, place }: Active, rows: number, places: number): Active | undefined {
  const whole = event.ctrlKey || event.metaKey
  const to = (r: number, p: number): Active => ({ row: Math.max(0, Math.min(rows - 1, r)), place: Math.max(0, Math.min(places - 1, p)) })
  switch (event.key) {
    case 'ArrowDown':
      return to(whole ? rows : row + 1, place)
    case 'ArrowUp':
      return to(whole ? 0 : row - 1, place)
    case 'ArrowRight':
      return to(row, place + 1)
    case 'ArrowLeft':
      return to(row, place - 1)
    case 'PageDown':
      return to(row + PAGE, place)
    case 'PageUp':
      return to(row - PAGE, place)
    case 'Home':
      return to(whole ? 0 : row, 0)
    case 'End':
      return to(whole ? rows : row, places)
    default:
      return undefined
  }
}

/** The repair that Enter takes in a cell, as an edit. */
export function repairAt(row: RowView, place: Place): Edit | undefined {
  if (place.kind !== 'field') return undefined
  const issue = issuesAt(row, place.column).find((i) => offerOf(i) !== null)
  return issue && { kind: 'take_repairs', group: issue.group, row: row.id }
}

/** Moving, typing, taking repairs and undoing by keys. */
export function useGridKeys(keys: Keys) {
  const { scroller, active, places, total, row, told, editing, setEditing, setTold, move, onEdit, onUndo } = keys
  const place = places[active.place]!
  const focus = useRef(false)
  useUndoKey(onUndo)

  // The cell may only now have been rendered.
  useEffect(() => {
    if (!focus.current) return
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${active.row}-${active.place}"]`)
    if (!cell || editing !== undefined) return
    focus.current = false
    cell.focus({ preventScroll: true })
    showSideways(scroller.current!, cell)
  })

  const keepFocus = useCallback(() => {
    focus.current = true
  }, [])
  const begin = useCallback(
    (draft?: string) => {
      if (!row || place.kind !== 'field') return
      setEditing(draft ?? row.cells.find((c) => c.field === place.column.field)?.value ?? '')
    },
    [row, place, setEditing],
  )
  const giveUp = useCallback(() => {
    focus.current = true
    setEditing(undefined)
  }, [setEditing])
  const commit = useCallback(
    (value: string, then: 'down' | 'right' | 'stay') => {
      setEditing(undefined)
      focus.current = then !== 'stay'
      const before = row && place.kind === 'field' ? row.cells.find((c) => c.field === place.column.field)?.value : undefined
      if (row && place.kind === 'field' && value !== before) void onEdit({ kind: 'set_cell', row: row.id, field: place.column.field, value })
      if (then === 'down') move({ row: Math.min(active.row + 1, total - 1), place: active.place })
      else if (then === 'right') move({ row: active.row, place: Math.min(active.place + 1, places.length - 1) })
    },
    [row, place, active, total, places, move, onEdit, setEditing],
  )

  function enter() {
    const repair = row && told !== 'hidden' ? repairAt(row, place) : undefined
    if (repair) void onEdit(repair)
    else if (place.kind === 'field') begin()
    else setTold('shown')
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!(event.target as Element).matches('[data-cell]')) return
    const to = target(event, active, total, places.length)
    if (to) {
      focus.current = true
      move(to)
    } else if (event.key === 'Enter') enter()
    else if (event.key === 'F2') begin()
    else if (event.key === 'Escape' && told !== 'hidden') setTold('hidden')
    else if (event.key === ' ' && place.kind === 'state' && row) void onEdit({ kind: 'skip', rows: [row.id], skipped: row.state !== 'skipped' })
    else if (isTyping(event) && place.kind === 'field') begin(event.key)
    else return
    event.preventDefault()
  }
  return { onKeyDown, begin, commit, giveUp, keepFocus }
}

function isTyping(event: KeyboardEvent): boolean {
  return event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey
}

function showSideways(scroller: HTMLElement, cell: HTMLElement): void {
  const left = cell.offsetLeft
  const right = left + cell.offsetWidth
  if (left < scroller.scrollLeft) scroller.scrollTo({ left })
  else if (right > scroller.scrollLeft + scroller.clientWidth) scroller.scrollTo({ left: right - scroller.clientWidth })
}

/** Ctrl+Z takes back a change of the sheet, except where text is being typed. */
function useUndoKey(onUndo: () => void): void {
  const latest = useRef(onUndo)
  useEffect(() => {
    latest.current = onUndo
  })
  useEffect(() => {
    const on = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || !matches(event, 'Ctrl+Z') || (event.target as Element).closest?.('input, textarea, [contenteditable]')) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', on)
    return () => window.removeEventListener('keydown', on)
  }, [])
}
