import { Button, Select } from 'antd'
import { Download, Grid3x3, Telescope, Upload } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useRead } from '@/api'
import { useAllRooms } from '@/api/rooms'
import { useKey } from '@/app/keyboard'
import { Empty, FailureNote, Loading, Page, PageBody, SearchField, Toolbar, useAddress } from '@/design'
import type { ConnectionView, RoomView } from '@/generated/api'
import { useText } from '@/i18n'
import { useHandOver } from '@/api/handover'
import { FileTaker } from '@/app/FileDrop'
import { useRoomList, useTemplate } from '../files'
import { floorsOf, matching } from './groups'
import { RoomDrawer } from './RoomDrawer'
import styles from './Rooms.module.css'
import { RoomTable } from './RoomTable'
import { SelectionBar } from './SelectionBar'
import { useRights } from './useRights'

const NONE: ConnectionView[] = []
const NOTHING: ReadonlySet<string> = new Set()

/** Every room of every connection, by building and floor. */
export function Rooms() {
  const { t } = useText()
  const view = useView()
  const navigate = useNavigate()
  const connections = useRead('connection_list', {}).data?.connections ?? NONE
  const connection = connections.find((c) => c.id === view.connection || c.name === view.connection)
  const rooms = useAllRooms(connection?.id ?? null)
  const asked = useMemo(() => (connection ? [connection] : connections.filter((c) => c.rooms > 0)), [connection, connections])
  const rightsOf = useRights(asked)
  const [ticked, setTicked] = useState(NOTHING)
  const shown = useMemo(() => matching(rooms.rooms, view.words), [rooms.rooms, view.words])
  const floors = useMemo(() => floorsOf(shown), [shown])
  const chosen = rooms.rooms.find((room) => room.id === view.room)
  const several = useMemo(() => new Set(rooms.rooms.map((room) => room.connection)).size > 1, [rooms.rooms])
  const handOver = useHandOver()
  const selected = useMemo(() => rooms.rooms.filter((room) => ticked.has(room.id)), [rooms.rooms, ticked])
  useKey('Escape', chosen ? () => view.change({ room: undefined }) : undefined)

  const empty = rooms.total === 0
  return (
    <Page
      title={t('nav-rooms')}
      fact={rooms.total ? factOf(t, rooms.rooms, rooms.total) : undefined}
      actions={<Actions connection={connection} total={rooms.total} />}
      bar={selected.length > 0 ? <SelectionBar rooms={selected} onDone={() => setTicked(NOTHING)} /> : undefined}
      columns
    >
      <FileTaker
        onFile={(file) => {
          handOver(file)
          void navigate(connection ? `/rooms/import?connection=${connection.id}` : '/rooms/import')
        }}
      />
      <PageBody>
        {!empty && <Filters view={view} connections={connections} shown={shown.length} total={rooms.rooms.length} />}
        {rooms.fault && rooms.total !== undefined && (
          <div className={styles.partial} role="status">
            <FailureNote fault={rooms.fault} onRetry={rooms.retry} />
            <p className="meta">{t('rooms-partial', { read: rooms.rooms.length, total: rooms.total })}</p>
          </div>
        )}
        {rooms.fault && rooms.total === undefined ? (
          <FailureNote fault={rooms.fault} onRetry={rooms.retry} />
        ) : rooms.total === undefined ? (
          <Loading rows={10} />
        ) : empty ? (
          <Nothing connected={connections.length > 0} connection={connection} />
        ) : floors.length === 0 ? (
          <Empty action={<Button onClick={() => view.change({ find: undefined, connection: undefined })}>{t('rooms-filter-clear')}</Button>}>{t('rooms-none-such')}</Empty>
        ) : (
          <RoomTable
            floors={floors}
            severalConnections={several && !chosen}
            rightsOf={rightsOf}
            ticked={ticked}
            onTick={setTicked}
            chosen={chosen?.id}
            onChoose={(room) => view.change({ room: room === chosen?.id ? undefined : room })}
          />
        )}
      </PageBody>
      {chosen && <RoomDrawer key={chosen.id} room={chosen} connection={connections.find((c) => c.name === chosen.connection)} rights={rightsOf(chosen)} onClose={() => view.change({ room: undefined })} />}
    </Page>
  )
}

type T = ReturnType<typeof useText>['t']

function factOf(t: T, rooms: readonly RoomView[], total: number): string {
  const off = rooms.filter((room) => !room.enabled).length
  return off > 0 ? t('rooms-fact-off', { count: total, off }) : t('rooms-fact', { count: total })
}

type View = ReturnType<typeof useView>

/** What is shown, kept in the address. */
function useView() {
  const { search, change } = useAddress()
  return { connection: search.get('connection'), words: search.get('find') ?? '', room: search.get('room'), change }
}

function Filters({ view, connections, shown, total }: { view: View; connections: readonly ConnectionView[]; shown: number; total: number }) {
  const { t } = useText()
  return (
    <Toolbar>
      <SearchField label={t('rooms-search')} width={260} value={view.words} onChange={(find) => view.change({ find })} />
      {connections.length > 1 && (
        <Select
          className={styles.choice}
          aria-label={t('rooms-all-connections')}
          placeholder={t('rooms-all-connections')}
          allowClear
          value={connections.find((c) => c.id === view.connection || c.name === view.connection)?.id}
          onChange={(id: string | undefined) => view.change({ connection: id })}
          options={connections.map((c) => ({ value: c.id, label: c.name }))}
          popupMatchSelectWidth={false}
        />
      )}
      {shown < total && (
        <span className="meta" role="status">
          {t('rooms-shown', { shown: shown, total: total })}
        </span>
      )}
    </Toolbar>
  )
}

/** `total` rooms are listed; none until that is known. */
function Actions({ connection, total }: { connection: ConnectionView | undefined; total: number | undefined }) {
  const { t } = useText()
  const navigate = useNavigate()
  const empty = total === 0
  const template = useTemplate()
  const list = useRoomList(connection?.id ?? null)
  const saving = empty ? template : list
  const query = connection ? `?connection=${connection.id}` : ''
  const icon = { strokeWidth: 1.75, 'aria-hidden': true } as const
  return (
    <>
      {!empty && (
        <Button icon={<Grid3x3 {...icon} />} onClick={() => void navigate(`/rooms/permissions${query}`)}>
          {t('rooms-permissions')}
        </Button>
      )}
      <Button icon={<Telescope {...icon} />} onClick={() => void navigate(`/rooms/discover${query}`)}>
        {t('rooms-discover')}
      </Button>
      {total !== undefined && (
        <Button icon={<Download {...icon} />} loading={saving.busy} onClick={saving.run}>
          {empty ? t('rooms-template') : t('rooms-export', { count: total })}
        </Button>
      )}
      {!empty && (
        <Button type="primary" icon={<Upload {...icon} />} onClick={() => void navigate(`/rooms/import${query}`)}>
          {t('rooms-import')}
        </Button>
      )}
      {saving.fault && <FailureNote fault={saving.fault} onRetry={saving.run} />}
    </>
  )
}

function Nothing({ connected, connection }: { connected: boolean; connection: ConnectionView | undefined }) {
  const { t } = useText()
  const navigate = useNavigate()
  if (!connected)
    return (
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
  return (
    <Empty
      action={
        <Button type="primary" icon={<Upload strokeWidth={1.75} aria-hidden />} onClick={() => void navigate(`/rooms/import${connection ? `?connection=${connection.id}` : ''}`)}>
          {t('rooms-import')}
        </Button>
      }
    >
      {t('rooms-none')}
    </Empty>
  )
}
