import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Zone } from '@/changes'
import { FailureNote, useVirtual } from '@/design'
import type { PlanView } from '@/generated/api'
import { useText } from '@/i18n'
import { AllDayStrip, stripHeight } from './AllDayStrip'
import { type Axis, axisOf, type Days } from './axis'
import { allDayBars, type Bar, keptRowBars, type RowBars } from './bars'
import { Backdrop, Head } from './Grid'
import { GroupLine, RoomLine } from './RoomLine'
import type { Line } from './rows'
import styles from './Timeline.module.css'
import { useBarKeys } from './useBarKeys'
import { CHUNK, type Meetings, useMeetings } from './useMeetings'
import { useGhosts } from './useOverlay'
import { LEFT, useChosenInSight, useNowX, useSides, useStart, useWidth } from './useSight'

const HEAD = 31
const TWO_LINES = 47
/** Rendered beyond the edges, so that a little scrolling finds bars already there. */
const BEYOND = 400

interface TimelineProps {
  lines: readonly Line[]
  zone: Zone
  first: string
  days: Days
  wholeDay: boolean
  /** Whose changes are laid over what is. */
  plan: PlanView | undefined
  selected: string | undefined
  onSelect: (bar: Bar, room: string) => void
  /** What the timeline found while drawing. */
  onFound: (found: Found) => void
}

export interface Found {
  /** Meetings outside the shown hours. */
  hidden: number
  /** Whether all was read and there is none. */
  empty: boolean
}

/** Rooms down, time across. Only rooms and hours in sight are rendered; bars are walked by the arrow keys. */
export function Timeline({ lines, zone, first, days, wholeDay, plan, selected, onSelect, onFound }: TimelineProps) {
  const { t } = useText()
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const axis = useMemo(() => axisOf(zone, first, days, wholeDay, width - LEFT), [zone, first, days, wholeDay, width])
  const rooms = useMemo(() => lines.flatMap((l) => (l.kind === 'room' ? [l.room] : [])), [lines])
  const partial = useMemo(() => new Set(plan?.partial.map((p) => p.mailbox)), [plan])

  const [range, setRange] = useState({ from: 0, to: CHUNK })
  const inRange = useMemo(() => rooms.slice(range.from, range.to + 1).map((r) => r.mailbox), [rooms, range])
  const meetings = useMeetings(rooms, range.from, range.to, first, days, zone)
  const ghosts = useGhosts(plan, inRange)
  const barsOf = useCallback((mailbox: string) => keptRowBars(meetings.by.get(mailbox), ghosts.get(mailbox), axis), [meetings.by, ghosts, axis])
  const heightOf = useCallback(
    (index: number) => {
      const line = lines[index]!
      return line.kind === 'group' ? 24 : rowHeight(barsOf(line.room.mailbox))
    },
    [lines, barsOf],
  )
  const strip = useMemo(() => allDayBars(inRange.flatMap((r) => meetings.by.get(r) ?? []), axis), [inRange, meetings.by, axis])
  const [unfolded, setUnfolded] = useState(false)
  const head = (days === 1 ? HEAD : TWO_LINES) + (strip.lanes > 0 ? stripHeight(strip.lanes, unfolded) : 0)
  const virtual = useVirtual(scroller, lines.length, heightOf, head)
  const shown = lines.slice(virtual.first, virtual.last)
  const wanted = placesOf(shown)
  if (wanted && (wanted.from !== range.from || wanted.to !== range.to)) setRange(wanted)

  const [left, right] = useSides(scroller)
  const keys = useBarKeys(scroller, lines, barsOf, virtual.show)
  useStart(scroller, axis)
  useChosenInSight(scroller, selected)
  useFound(meetings, inRange, barsOf, onFound)

  const inset = { from: left - BEYOND, to: right + BEYOND }
  const chosen = selected !== undefined ? styles.beside : ''
  return (
    <>
      {meetings.fault && <FailureNote fault={meetings.fault} onRetry={meetings.retry} />}
      <div
        ref={scroller}
        className={`${styles.scroller} ${chosen} scroll`}
        style={{ scrollPaddingTop: head, scrollPaddingLeft: LEFT }}
        role="grid"
        tabIndex={keys.tabStop === undefined ? 0 : undefined}
        aria-label={t('calendar-timeline')}
        aria-rowcount={lines.length + 1}
        onKeyDown={keys.onKeyDown}
      >
        <div className={styles.sheet} style={{ width: LEFT + axis.width, minHeight: '100%' }} role="presentation">
          <div className={styles.top} role="presentation">
            <Head axis={axis} rooms={rooms.length} />
            {strip.lanes > 0 && <AllDayStrip strip={strip} rooms={rooms} unfolded={unfolded} onUnfold={() => setUnfolded(!unfolded)} selected={selected} onSelect={onSelect} />}
          </div>
          <div className={styles.body} style={{ minHeight: virtual.total }} role="presentation">
            <Backdrop axis={axis} />
            <div className={styles.names} aria-hidden />
            <NowLine axis={axis} />
            {shown.map((line, at) => {
              const index = virtual.first + at
              const place = { top: virtual.offsets[index]!, height: virtual.offsets[index + 1]! - virtual.offsets[index]! }
              if (line.kind === 'group') return <GroupLine key={line.key} line={line} {...place} index={index} />
              return (
                <RoomLine
                  key={line.key}
                  room={line.room}
                  row={barsOf(line.room.mailbox)}
                  known={meetings.known(line.place)}
                  partial={partial.has(line.room.mailbox)}
                  zone={zone}
                  {...place}
                  index={index}
                  inset={inset}
                  selected={selected}
                  tabStop={keys.tabStop}
                  onFocus={keys.onFocus}
                  onSelect={onSelect}
                />
              )
            })}
          </div>
        </div>
      </div>
    </>
  )
}

export function rowHeight({ lanes }: RowBars): number {
  return lanes === 1 ? 44 : 8 + lanes * 28 + (lanes - 1) * 2
}

/** The rooms in sight, in whole chunks, so that the answer stays the same while scrolling a little. */
function placesOf(shown: readonly Line[]): { from: number; to: number } | undefined {
  const places = shown.flatMap((l) => (l.kind === 'room' ? [l.place] : []))
  if (places.length === 0) return undefined
  return { from: Math.floor(places[0]! / CHUNK) * CHUNK, to: (Math.floor(places.at(-1)! / CHUNK) + 1) * CHUNK - 1 }
}

function useFound({ by, done }: Meetings, rooms: readonly string[], barsOf: (mailbox: string) => RowBars, onFound: (found: Found) => void): void {
  const found = useMemo((): Found => {
    const rows = rooms.map(barsOf)
    const hidden = rows.reduce((sum, row) => sum + row.hidden, 0)
    const empty = done && rows.every((row) => row.bars.length + row.hidden === 0) && rooms.every((r) => !by.has(r))
    return { hidden, empty }
  }, [by, done, rooms, barsOf])
  useEffect(() => onFound(found), [found, onFound])
}

function NowLine({ axis }: { axis: Axis }) {
  const x = useNowX(axis)
  return x === undefined ? null : <div className={styles.now} style={{ left: LEFT + x }} aria-hidden />
}
