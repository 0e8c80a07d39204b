import { Button, Drawer, Segmented } from 'antd'
import { FileCode2, RefreshCw } from 'lucide-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useRead, useTask } from '@/api'
import { useKey } from '@/app/keyboard'
import { Empty, FailureNote, Kbd, Loaded, Page, PageBody, SearchField, TaskProgress, useMedia } from '@/design'
import type { ConnectionView, PermissionMap, RoomRightsView } from '@/generated/api'
import { useText } from '@/i18n'
import { ConnectionChoice } from '../ConnectionChoice'
import { useConnection, useDescriptor } from '../connection'
import { gapsOf } from '../rights'
import { Legend } from './Legend'
import { MapTable } from './MapTable'
import styles from './Permissions.module.css'
import { RoomFault } from './RoomFault'
import type { Mode } from './rows'
import { Script } from './Script'

/** Below this width the script lies over the map. */
const NARROW = '(max-width: 1360px)'
const NOTHING: ReadonlySet<string> = new Set()

/** What the account may do in every room, measured; and the script that closes exactly the gaps. */
export function Permissions() {
  const { t } = useText()
  const { connections, connection, fault, retry, choose } = useConnection()
  const navigate = useNavigate()
  const crumbs = [{ label: t('nav-rooms'), to: '/rooms' }]
  if (connection) return <RightsMap key={connection.id} connection={connection} connections={connections ?? []} onConnection={choose} />
  return (
    <Page title={t('rooms-permissions')} crumbs={crumbs}>
      {fault ? (
        <FailureNote fault={fault} onRetry={retry} />
      ) : (
        connections && (
          <Empty
            action={
              <Button type="primary" onClick={() => void navigate('/connections/new')}>
                {t('rooms-connect')}
              </Button>
            }
          >
            {t('rooms-none-connected')}
          </Empty>
        )
      )}
    </Page>
  )
}

function RightsMap({ connection, connections, onConnection }: { connection: ConnectionView; connections: ConnectionView[]; onConnection: (id: string) => void }) {
  const { t, format } = useText()
  const map = useRead('permission_map', { connection: connection.id })
  const check = useTask('check_run', connection.id)
  const [mode, setMode] = useState<Mode>('gaps')
  const [ticked, setTicked] = useState(NOTHING)
  const [words, setWords] = useState('')
  const rooms = map.data?.rooms
  const latest = useMemo(() => rooms?.flatMap((r) => (r.at ? [r.at] : [])).sort().at(-1), [rooms])

  function measure(mailboxes: string[]) {
    void check.start({ connection: connection.id, rooms: mailboxes, all_rooms: mailboxes.length === 0, only: ['rooms'] })
  }
  useKey('F5', rooms && rooms.length > 0 ? () => measure([...ticked]) : undefined)
  useStartOnce(rooms !== undefined && rooms.length > 0, () => measure([]))

  return (
    <Page
      columns
      crumbs={[
        { label: t('nav-rooms'), to: '/rooms' },
        { label: connection.name, to: `/connections/${connection.id}` },
      ]}
      title={t('rooms-permissions')}
      fact={rooms && rooms.length > 0 ? (latest ? t('rooms-map-fact', { count: rooms.length, at: format.moment(latest) }) : t('rooms-fact', { count: rooms.length })) : undefined}
      actions={
        <>
          <ConnectionChoice connections={connections} value={connection.id} onChange={onConnection} width={150} />
          {rooms && rooms.length > 0 && (
            <>
              <Segmented<Mode>
                aria-label={t('rooms-map-order')}
                value={mode}
                onChange={setMode}
                options={[
                  { value: 'gaps', label: t('rooms-map-gaps') },
                  { value: 'floors', label: t('rooms-map-floors') },
                ]}
              />
              <Button icon={<RefreshCw strokeWidth={1.75} aria-hidden />} loading={check.running} onClick={() => measure([...ticked])}>
                {ticked.size > 0 ? t('rooms-measure-ticked', { count: ticked.size }) : t('rooms-measure')}
                <Kbd>F5</Kbd>
              </Button>
            </>
          )}
        </>
      }
    >
      <Loaded query={map} rows={12}>
        {(data) => <Body data={data} {...{ connection, mode, check, ticked, setTicked, words, setWords, measure }} />}
      </Loaded>
    </Page>
  )
}

interface BodyProps {
  data: PermissionMap
  connection: ConnectionView
  mode: Mode
  check: ReturnType<typeof useTask<'check_run'>>
  ticked: ReadonlySet<string>
  setTicked: (mailboxes: ReadonlySet<string>) => void
  words: string
  setWords: (words: string) => void
  measure: (mailboxes: string[]) => void
}

function Body({ data, connection, mode, check, ticked, setTicked, words, setWords, measure }: BodyProps) {
  const { t } = useText()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [scripted, setScripted] = useState(false)
  const narrow = useMedia(NARROW)
  const descriptor = useDescriptor(connection)
  const shown = useMemo(() => matching(data.rooms, words), [data.rooms, words])
  const gaps = useMemo(() => data.rooms.reduce((sum, room) => sum + gapsOf(room.rights), 0), [data.rooms])
  const measured = data.rooms.some((room) => room.at !== null)
  const chosen = data.rooms.find((room) => room.mailbox === params.get('room'))

  function choose(mailbox: string | undefined) {
    const next = new URLSearchParams(params)
    if (mailbox) next.set('room', mailbox)
    else next.delete('room')
    setParams(next, { replace: true })
  }
  useKey('Escape', chosen ? () => choose(undefined) : undefined)

  if (data.rooms.length === 0)
    return (
      <Empty
        action={
          <Button type="primary" onClick={() => void navigate(`/rooms/import?connection=${connection.id}`)}>
            {t('rooms-import')}
          </Button>
        }
      >
        {t('rooms-none')}
      </Empty>
    )
  const side = chosen ? (
    <RoomFault room={chosen} connection={connection} busy={check.running} onAgain={() => measure([chosen.mailbox])} onClose={() => choose(undefined)} />
  ) : (
    descriptor?.roles.scripts && measured && <Script connection={connection} rooms={data.rooms} ticked={ticked} />
  )
  return (
    <>
      <PageBody>
        <div className={styles.above}>
          <Legend />
          <span className={styles.search}>
            <SearchField label={t('rooms-search')} width={190} value={words} onChange={setWords} />
          </span>
          {narrow && descriptor?.roles.scripts && measured && (
            <Button type={gaps > 0 ? 'primary' : 'default'} icon={<FileCode2 strokeWidth={1.75} aria-hidden />} onClick={() => setScripted(true)}>
              {t('rooms-script-open', { count: gaps })}
            </Button>
          )}
        </div>
        {check.running && check.task && <TaskProgress task={check.task} onCancel={check.cancel} />}
        {check.task?.fault && check.task.fault.code !== 'run.cancelled' && <FailureNote fault={check.task.fault} onRetry={() => measure([...ticked])} />}
        {!measured && !check.running && (
          <Empty
            action={
              <Button type="primary" onClick={() => measure([])}>
                {t('rooms-measure-all', { count: data.rooms.length })}
              </Button>
            }
          >
            {t('rooms-never-measured')}
          </Empty>
        )}
        {measured && (shown.length > 0 ? <MapTable rooms={shown} all={data.rooms} mode={mode} ticked={ticked} onTick={setTicked} chosen={chosen?.mailbox} onChoose={choose} /> : <Empty action={<Button onClick={() => setWords('')}>{t('rooms-filter-clear')}</Button>}>{t('rooms-none-such')}</Empty>)}
      </PageBody>
      {narrow ? (
        <Drawer
          open={chosen !== undefined || scripted}
          onClose={() => {
            setScripted(false)
            choose(undefined)
          }}
          size={440}
          title={chosen ? chosen.name : t('rooms-script')}
          styles={{ body: { padding: 0, display: 'flex' } }}
        >
          {side}
        </Drawer>
      ) : (
        side
      )}
    </>
  )
}

function matching(rooms: RoomRightsView[], words: string): RoomRightsView[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return rooms
  return rooms.filter((room) => wanted.every((word) => `${room.name} ${room.mailbox} ${room.group ?? ''}`.toLowerCase().includes(word)))
}

/** An address with `start` measures at once: the step after an import. */
function useStartOnce(ready: boolean, run: () => void): void {
  const [params, setParams] = useSearchParams()
  const begun = useRef(false)
  const wanted = params.has('start')
  useEffect(() => {
    if (!wanted || !ready || begun.current) return
    begun.current = true
    const next = new URLSearchParams(params)
    next.delete('start')
    setParams(next, { replace: true })
    run()
  })
}
