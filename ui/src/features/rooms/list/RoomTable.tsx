import { Checkbox, Switch } from 'antd'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useAct } from '@/api'
import { announce, FailureNote, Rows, StateWord, TableBox, useMedia } from '@/design'
import type { RoomRightsView, RoomView } from '@/generated/api'
import { useText } from '@/i18n'
import { gapsOf, standingOf, STATE_OF_STANDING } from '../rights'
import { type Floor, type Line, linesOf } from './groups'
import styles from './Rooms.module.css'

interface RoomTableProps {
  floors: Floor[]
  severalConnections: boolean
  rightsOf: (room: RoomView) => RoomRightsView | undefined
  ticked: ReadonlySet<string>
  onTick: (ids: ReadonlySet<string>) => void
  chosen: string | undefined
  onChoose: (id: string) => void
}

/** Columns that not every list shows. */
interface Columns {
  connection: boolean
  read: boolean
}

/** Below this width the switch at the end matters more than when a room was last read. */
const NARROW = '(max-width: 800px)'

const tracksOf = ({ connection, read }: Columns) =>
  `44px minmax(140px, 1.3fr) minmax(190px, 2fr) 64px ${connection ? 'minmax(110px, 1fr) ' : ''}116px ${read ? '96px ' : ''}72px`

/** Rooms of any number, by floor; what is not in sight is not rendered. */
export function RoomTable(props: RoomTableProps) {
  const { floors, severalConnections, rightsOf, ticked, onTick, chosen, onChoose } = props
  const { t } = useText()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const lines = useMemo(() => linesOf(floors, folded), [floors, folded])
  const toggle = useCallback((key: string) => setFolded((f) => flipped(f, key)), [])
  const update = useAct('room_update')
  const narrow = useMedia(NARROW)
  const columns: Columns = { connection: severalConnections, read: !narrow }

  function tick(rooms: readonly RoomView[], on: boolean) {
    const next = new Set(ticked)
    for (const { id } of rooms) if (on) next.add(id)
      else next.delete(id)
    onTick(next)
  }

  function enable(room: RoomView, enabled: boolean) {
    update.mutate({ rooms: [room.id], enabled }, { onSuccess: () => announce(t(enabled ? 'rooms-enabled-one' : 'rooms-disabled-one', { name: room.name })) })
  }

  return (
    <>
      {update.error && <FailureNote fault={update.error} />}
      <TableBox>
        <Rows<Line>
          label={t('nav-rooms')}
          items={lines}
          keyOf={keyOf}
          heightOf={heightOf}
          columns={tracksOf(columns)}
          head={<Head columns={columns} floors={floors} ticked={ticked} onTick={tick} />}
          rowClass={(line) => (line.kind === 'floor' ? styles.floor : line.room.id === chosen ? styles.chosen : undefined)}
          selected={(line) => line.kind === 'room' && line.room.id === chosen}
          onEnter={(line) => (line.kind === 'floor' ? toggle(line.floor.key) : onChoose(line.room.id))}
        >
          {(line) =>
            line.kind === 'floor' ? (
              <FloorRow floor={line.floor} folded={folded.has(line.floor.key)} onFold={() => toggle(line.floor.key)} ticked={ticked} onTick={tick} />
            ) : (
              <RoomRow
                room={line.room}
                columns={columns}
                rights={rightsOf(line.room)}
                ticked={ticked.has(line.room.id)}
                onTick={(on) => tick([line.room], on)}
                onEnable={(on) => enable(line.room, on)}
              />
            )
          }
        </Rows>
      </TableBox>
    </>
  )
}

const keyOf = (line: Line) => line.key
const heightOf = (line: Line) => (line.kind === 'floor' ? 33 : 36)

function flipped<V>(set: ReadonlySet<V>, item: V): Set<V> {
  const next = new Set(set)
  if (!next.delete(item)) next.add(item)
  return next
}

type Tick = (rooms: readonly RoomView[], on: boolean) => void

function Head({ columns, floors, ticked, onTick }: { columns: Columns; floors: readonly Floor[]; ticked: ReadonlySet<string>; onTick: Tick }) {
  const { t } = useText()
  const rooms = useMemo(() => floors.flatMap((floor) => floor.rooms), [floors])
  const on = rooms.filter((room) => ticked.has(room.id)).length
  return (
    <>
      <span role="columnheader" className={styles.tick}>
        <Checkbox
          aria-label={t('rooms-tick-all')}
          checked={on > 0 && on === rooms.length}
          indeterminate={on > 0 && on < rooms.length}
          onChange={(event) => onTick(rooms, event.target.checked)}
        />
      </span>
      <span role="columnheader">{t('rooms-column-name')}</span>
      <span role="columnheader">{t('rooms-column-mailbox')}</span>
      <span role="columnheader" className={styles.number}>
        {t('rooms-column-capacity')}
      </span>
      {columns.connection && <span role="columnheader">{t('rooms-connection')}</span>}
      <span role="columnheader">{t('rooms-column-rights')}</span>
      {columns.read && <span role="columnheader">{t('rooms-column-read')}</span>}
      <span role="columnheader">{t('rooms-column-enabled')}</span>
    </>
  )
}

interface FloorRowProps {
  floor: Floor
  folded: boolean
  onFold: () => void
  ticked: ReadonlySet<string>
  onTick: Tick
}

function FloorRow({ floor, folded, onFold, ticked, onTick }: FloorRowProps) {
  const { t } = useText()
  const on = floor.rooms.filter((room) => ticked.has(room.id)).length
  const place = [floor.building, floor.floor].filter(Boolean).join(' · ') || t('rooms-no-place')
  const Arrow = folded ? ChevronRight : ChevronDown
  return (
    <>
      <span role="gridcell" className={styles.tick}>
        <Checkbox
          aria-label={t('rooms-tick-floor', { place })}
          checked={on === floor.rooms.length}
          indeterminate={on > 0 && on < floor.rooms.length}
          onChange={(event) => onTick(floor.rooms, event.target.checked)}
        />
      </span>
      <span role="gridcell" className={styles.place}>
        <button type="button" aria-expanded={!folded} onClick={onFold} tabIndex={-1}>
          <Arrow size={14} strokeWidth={1.75} aria-hidden />
          <strong>{place}</strong>
          <span className="support">{t('rooms-fact', { count: floor.rooms.length })}</span>
        </button>
      </span>
    </>
  )
}

interface RoomRowProps {
  room: RoomView
  columns: Columns
  rights: RoomRightsView | undefined
  ticked: boolean
  onTick: (on: boolean) => void
  onEnable: (on: boolean) => void
}

function RoomRow({ room, columns, rights, ticked, onTick, onEnable }: RoomRowProps) {
  const { t, format } = useText()
  return (
    <>
      <span role="gridcell" className={styles.tick}>
        <Checkbox aria-label={t('rooms-tick', { name: room.name })} checked={ticked} onChange={(event) => onTick(event.target.checked)} />
      </span>
      <span role="gridcell" className={room.enabled ? styles.name : styles.off} title={room.name}>
        {room.name}
      </span>
      <span role="gridcell" className="mono" title={room.mailbox}>
        {room.mailbox}
      </span>
      <span role="gridcell" className={styles.number}>
        {room.capacity !== null && format.number(room.capacity)}
      </span>
      {columns.connection && <span role="gridcell">{room.connection}</span>}
      <span role="gridcell">
        <Rights rights={rights} />
      </span>
      {columns.read && (
        <span role="gridcell" className="support">
          {room.read_at ? format.moment(room.read_at) : t('rooms-never-read')}
        </span>
      )}
      <span role="gridcell">
        <Switch size="small" aria-label={t('rooms-enable', { name: room.name })} checked={room.enabled} onChange={onEnable} />
      </span>
    </>
  )
}

/** How a room's rights stand, in a word. */
export function Rights({ rights }: { rights: RoomRightsView | undefined }) {
  const { t } = useText()
  if (!rights) return null
  const standing = standingOf(rights)
  return (
    <span className={styles.standing}>
      <StateWord state={STATE_OF_STANDING[standing]} word={t(`rooms-standing-${standing}`, { count: gapsOf(rights.rights) })} />
    </span>
  )
}
