import { type ReactNode, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Zone } from '@/changes'
import { FailureNote, useVirtual } from '@/design'
import type { PlanView } from '@/generated/api'
import { useText } from '@/i18n'
import { AllDayStrip, stripHeight } from './AllDayStrip'
import { type Axis, axisOf, type Days } from './axis'
import { allDayBars, type Bar, keptRowBars, type RowBars } from './bars'
import { Backdrop, Head } from './Grid'
import { Pointed } from './Pointed'
import { GroupLine, RoomLine } from './RoomLine'
import type { Line } from './rows'
import styles from './Timeline.module.css'
import { useBarKeys } from './useBarKeys'
import { CHUNK, type Meetings, useMeetings } from './useMeetings'
import { useGhosts } from './useOverlay'
import { LEFT, useChosenInSight, useNowX, useSides, useStart, useWidth } from './useSight'

const HEAD = 31
const TWO_LINES = 47
/** A bar of a week is one line high, however high its row. */
const LOW = 28
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

/** Places of the first and last room whose meetings are wanted. */
interface Range {
  from: number
  to: number
}

/** Rooms down, time across. What is shown is asked for here; `Sheet` looks at it, so that scrolling asks nothing. */
export function Timeline({ lines, zone, first, days, wholeDay, plan, selected, onSelect, onFound }: TimelineProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const axis = useMemo(() => axisOf(zone, first, days, wholeDay, width - LEFT), [zone, first, days, wholeDay, width])
  const rooms = useMemo(() => lines.flatMap((l) => (l.kind === 'room' ? [l.room] : [])), [lines])
  const partial = useMemo(() => new Set(plan?.partial.map((p) => p.mailbox)), [plan])

  const [range, setRange] = useState<Range>({ from: 0, to: CHUNK })
  const onRange = useCallback((to: Range) => setRange((r) => (r.from === to.from && r.to === to.to ? r : to)), [])
  const inRange = useMemo(() => rooms.slice(range.from, range.to + 1).map((r) => r.mailbox), [rooms, range])
  const meetings = useMeetings(rooms, range.from, range.to, first, days, zone)
  const ghosts = useGhosts(plan, inRange)
  const barsOf = useCallback((mailbox: string) => keptRowBars(meetings.by.get(mailbox), ghosts.get(mailbox), axis), [meetings.by, ghosts, axis])
  const strip = useMemo(() => allDayBars(inRange.flatMap((r) => meetings.by.get(r) ?? []), axis), [inRange, meetings.by, axis])
  const [unfolded, setUnfolded] = useState(false)
  const head = (days === 1 ? HEAD : TWO_LINES) + (strip.lanes > 0 ? stripHeight(strip.lanes, unfolded) : 0)
  useStart(scroller, axis)
  useChosenInSight(scroller, selected)
  useFound(meetings, inRange, barsOf, onFound)

  return (
    <>
      {meetings.fault && <FailureNote fault={meetings.fault} onRetry={meetings.retry} />}
      <Sheet
        scroller={scroller}
        head={head}
        lines={lines}
        axis={axis}
        fits={LEFT + axis.width <= width + 1}
        barsOf={barsOf}
        known={meetings.known}
        partial={partial}
        selected={selected}
        onSelect={onSelect}
        onRange={onRange}
      >
        <Head axis={axis} rooms={rooms.length} />
        {strip.lanes > 0 && <AllDayStrip strip={strip} rooms={rooms} unfolded={unfolded} onUnfold={() => setUnfolded(!unfolded)} selected={selected} onSelect={onSelect} />}
      </Sheet>
      {days > 1 && <Pointed scroller={scroller} />}
    </>
  )
}

interface SheetProps {
  scroller: RefObject<HTMLDivElement | null>
  /** Pixels that the head covers. */
  head: number
  lines: readonly Line[]
  axis: Axis
  /** Whether nothing scrolls sideways. */
  fits: boolean
  barsOf: (mailbox: string) => RowBars
  known: Meetings['known']
  partial: ReadonlySet<string>
  selected: string | undefined
  onSelect: (bar: Bar, room: string) => void
  onRange: (range: Range) => void
  /** The head. */
  children: ReactNode
}

/** Only rooms and hours in sight are rendered; bars are walked by the arrow keys. */
function Sheet({ scroller, head, lines, axis, fits, barsOf, known, partial, selected, onSelect, onRange, children }: SheetProps) {
  const { t } = useText()
  const heightOf = useCallback(
    (index: number) => {
      const line = lines[index]!
      return line.kind === 'group' ? 24 : rowHeight(barsOf(line.room.mailbox), axis.days)
    },
    [lines, barsOf, axis.days],
  )
  const virtual = useVirtual(scroller, lines.length, heightOf, head)
  const shown = lines.slice(virtual.first, virtual.last)
  const wanted = placesOf(shown)
  const [from, to] = [wanted?.from, wanted?.to]
  useEffect(() => {
    if (from !== undefined && to !== undefined) onRange({ from, to })
  }, [from, to, onRange])
  const [left, right] = useSides(scroller)
  const keys = useBarKeys(scroller, lines, barsOf, virtual.show)
  const inset = { from: left - BEYOND, to: right + BEYOND }
  return (
    <div
      ref={scroller}
      className={`${styles.scroller} ${selected !== undefined ? styles.beside : ''} scroll`}
      style={{ scrollPaddingTop: head, scrollPaddingLeft: LEFT }}
      role="grid"
      tabIndex={keys.tabStop === undefined ? 0 : undefined}
      aria-label={t('calendar-timeline')}
      aria-rowcount={lines.length + 1}
      onKeyDown={keys.onKeyDown}
    >
      <div className={fits ? `${styles.sheet} ${styles.still}` : styles.sheet} style={{ width: LEFT + axis.width, minHeight: '100%' }} role="presentation">
        <div className={styles.top} role="presentation">
          {children}
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
                known={known(line.place)}
                partial={partial.has(line.room.mailbox)}
                zone={axis.zone}
                tallest={axis.days === 7 ? LOW : Infinity}
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
  )
}

/** A week has no room for a second line of words. */
export function rowHeight({ lanes }: RowBars, days: Days): number {
  if (lanes === 1) return days === 7 ? 34 : 44
  return 8 + lanes * 28 + (lanes - 1) * 2
}

/** The rooms in sight, in whole chunks, so that the answer stays the same while scrolling a little. */
function placesOf(shown: readonly Line[]): Range | undefined {
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
