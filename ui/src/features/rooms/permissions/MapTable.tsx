import { Button, Checkbox } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { Rows, StateWord } from '@/design'
import type { RoomRightsView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { RIGHTS, STATE_OF_STANDING, standingOf } from '../rights'
import { Mark } from './Mark'
import styles from './Permissions.module.css'
import { type GroupLine, type Line, linesOf, type Mode, totalsOf } from './rows'

interface MapTableProps {
  rooms: RoomRightsView[]
  /** Those that a search hides included. */
  all: RoomRightsView[]
  mode: Mode
  ticked: ReadonlySet<string>
  onTick: (mailboxes: ReadonlySet<string>) => void
  chosen: string | undefined
  onChoose: (mailbox: string | undefined) => void
}

const COLUMNS = `30px minmax(150px, 1fr) repeat(8, minmax(46px, 59px))`

/** Rooms down, the eight rights across. */
export function MapTable({ rooms, all, mode, ticked, onTick, chosen, onChoose }: MapTableProps) {
  const { t } = useText()
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const lines = useMemo(() => linesOf(rooms, mode, toggled), [rooms, mode, toggled])
  const toggle = useCallback((key: string) => setToggled((keys) => flipped(keys, key)), [])
  const onEnter = useCallback(
    (line: Line) => (line.kind === 'group' ? toggle(line.key) : onChoose(line.room.mailbox === chosen ? undefined : line.room.mailbox)),
    [toggle, onChoose, chosen],
  )

  function tick(which: readonly RoomRightsView[], on: boolean) {
    const next = new Set(ticked)
    for (const { mailbox } of which) if (on) next.add(mailbox)
      else next.delete(mailbox)
    onTick(next)
  }

  return (
    <div className={styles.map}>
      <Rows<Line>
        label={t('rooms-permissions')}
        items={lines}
        keyOf={keyOf}
        heightOf={heightOf}
        columns={COLUMNS}
        head={<Head rooms={all} />}
        rowClass={(line) => (line.kind === 'group' ? styles.groupRow : `${styles.roomRow} ${line.room.mailbox === chosen ? styles.chosen : ''}`)}
        selected={(line) => line.kind === 'room' && line.room.mailbox === chosen}
        onEnter={onEnter}
      >
        {(line) =>
          line.kind === 'group' ? (
            <GroupRow line={line} ticked={ticked} onTick={tick} onFold={() => toggle(line.key)} />
          ) : (
            <RoomRow room={line.room} ticked={ticked.has(line.room.mailbox)} onTick={(on) => tick([line.room], on)} />
          )
        }
      </Rows>
    </div>
  )
}

const keyOf = (line: Line) => (line.kind === 'group' ? `group-${line.key}` : line.key)
const heightOf = (line: Line) => (line.kind === 'group' ? 34 : 28)

function flipped(set: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}

function Head({ rooms }: { rooms: readonly RoomRightsView[] }) {
  const { t, format } = useText()
  const totals = useMemo(() => totalsOf(rooms), [rooms])
  return (
    <>
      <span role="columnheader" aria-label={t('rooms-tick-column')} />
      <span role="columnheader">{t('rooms-column-name')}</span>
      {RIGHTS.map((key) => (
        <span role="columnheader" key={key} className={styles.right} title={t(`rooms-right-${key}-line`)}>
          <span>{t(`rooms-right-${key}`)}</span>
          <span className={styles.total}>
            <strong className={totals[key].no > 0 ? styles.lacking : undefined}>{format.number(totals[key].yes)}</strong>
            {`/${format.number(rooms.length)}`}
          </span>
        </span>
      ))}
    </>
  )
}

type Tick = (rooms: readonly RoomRightsView[], on: boolean) => void

function GroupRow({ line, ticked, onTick, onFold }: { line: GroupLine; ticked: ReadonlySet<string>; onTick: Tick; onFold: () => void }) {
  const text = useText()
  const { t } = text
  const on = line.rooms.filter((room) => ticked.has(room.mailbox)).length
  const name = line.standing ? t(`rooms-map-${line.standing}`) : line.place || t('rooms-no-place')
  return (
    <>
      <span role="gridcell" className={styles.tick}>
        <Checkbox
          aria-label={t('rooms-tick-floor', { place: name })}
          checked={on === line.rooms.length}
          indeterminate={on > 0 && on < line.rooms.length}
          onChange={(event) => onTick(line.rooms, event.target.checked)}
        />
      </span>
      <span role="gridcell" className={styles.groupCell}>
        {line.standing ? <StateWord state={STATE_OF_STANDING[line.standing]} word={name} /> : <strong>{name}</strong>}
        <span className="support">{line.gaps > 0 ? t('rooms-map-lacking', { count: line.rooms.length, gaps: line.gaps }) : t('rooms-fact', { count: line.rooms.length })}</span>
        {line.standing === 'waiting' && <span className="support">{t('rooms-map-waiting-line')}</span>}
        <Button type="link" size="small" aria-expanded={!line.folded} onClick={onFold}>
          {t(line.folded ? 'rooms-unfold' : 'rooms-fold')}
        </Button>
      </span>
    </>
  )
}

function RoomRow({ room, ticked, onTick }: { room: RoomRightsView; ticked: boolean; onTick: (on: boolean) => void }) {
  const text = useText()
  const { t } = text
  const gap = standingOf(room) === 'gap'
  return (
    <>
      <span role="gridcell" className={styles.tick}>
        <Checkbox aria-label={t('rooms-tick', { name: room.name })} checked={ticked} onChange={(event) => onTick(event.target.checked)} />
      </span>
      <span role="rowheader" className={styles.room} title={`${room.name} ${room.mailbox}`}>
        <span className={gap ? styles.strong : undefined}>{room.name}</span>
        <span className="meta mono">{room.mailbox.split('@')[0]}</span>
      </span>
      {RIGHTS.map((key) => (
        <span key={key} role="gridcell" className={styles.cell} title={titleOf(text, room, key)}>
          <span className={`${styles.mark} ${styles[room.rights[key]]}`}>
            <Mark right={room.rights[key]} />
            <span className="visually-hidden">{t(`rooms-right-is-${room.rights[key]}`)}</span>
          </span>
        </span>
      ))}
    </>
  )
}

function titleOf({ t }: Texts, room: RoomRightsView, key: (typeof RIGHTS)[number]): string {
  return t('rooms-map-cell', { room: room.name, right: t(`rooms-right-${key}`), is: t(`rooms-right-is-${room.rights[key]}`) })
}
