import type { MeetingView } from '@/generated/api'
import { type Axis, extent } from './axis'
import { type Ghost, ghostFor } from './ghosts'
import { intoLanes, overlaps, type Spanning } from './lanes'

/** How a bar looks; every look has its own shape besides its colour. */
export type Look = 'solid' | 'tentative' | 'cancelled' | 'private' | 'create' | 'move' | 'edit' | 'delete' | 'held' | 'old'

export interface Bar extends Spanning {
  key: string
  look: Look
  title: string | null
  masked: boolean
  who: string
  start: number
  end: number
  overlapping: boolean
  lane: number
  lanes: number
  /** Where its text must end: what stands before it covers the rest. */
  textRight: number
  meeting: MeetingView | undefined
  ghost: Ghost | undefined
}

/** What a room's row shows. */
export interface RowBars {
  bars: Bar[]
  /** Stretches that are booked twice. */
  clashes: Spanning[]
  lanes: number
  /** Meetings that lie outside the shown hours. */
  hidden: number
}

export const NO_BARS: RowBars = { bars: [], clashes: [], lanes: 1, hidden: 0 }

type Draft = Omit<Bar, 'overlapping' | 'lane' | 'lanes' | 'textRight'>

/** Timed meetings of a room and a plan's ghosts, placed on the axis. */
export function rowBars(meetings: readonly MeetingView[], ghosts: readonly Ghost[], axis: Axis): RowBars {
  const drafts: Draft[] = []
  const about = new Map<Ghost, MeetingView>()
  let hidden = 0
  for (const meeting of meetings) {
    if (meeting.all_day) continue
    const start = Date.parse(meeting.start)
    const ghost = ghosts.length > 0 ? ghostFor(ghosts, meeting.uid, start) : undefined
    if (ghost) about.set(ghost, meeting)
    const place = extent(axis, start, Date.parse(meeting.end))
    if (place) drafts.push({ ...told(meeting, ghost), ...place })
    else hidden++
  }
  for (const ghost of ghosts) {
    if (ghost.kind !== 'create' && ghost.kind !== 'move') continue
    const place = extent(axis, Date.parse(ghost.start), Date.parse(ghost.end))
    if (place) drafts.push({ ...toldByGhost(ghost, about.get(ghost)), ...place })
  }
  return { ...placed(drafts), hidden }
}

function told(meeting: MeetingView, ghost: Ghost | undefined): Omit<Draft, 'left' | 'right'> {
  return {
    key: meeting.id,
    look: ghost ? (ghost.kind === 'move' ? 'old' : (ghost.kind as Look)) : lookOf(meeting),
    title: meeting.subject,
    masked: meeting.private,
    who: meeting.organizer?.name ?? meeting.organizer?.mailbox ?? '',
    start: Date.parse(meeting.start),
    end: Date.parse(meeting.end),
    meeting,
    ghost,
  }
}

function lookOf(meeting: MeetingView): Look {
  if (meeting.status === 'cancelled') return 'cancelled'
  if (meeting.private) return 'private'
  return meeting.status === 'tentative' ? 'tentative' : 'solid'
}

function toldByGhost(ghost: Ghost, meeting: MeetingView | undefined): Omit<Draft, 'left' | 'right'> {
  const { step } = ghost
  return {
    key: step.id,
    look: ghost.kind,
    title: step.title,
    masked: step.title === null,
    who: step.organizer?.name ?? step.organizer?.mailbox ?? '',
    start: Date.parse(ghost.start),
    end: Date.parse(ghost.end),
    meeting,
    ghost,
  }
}

/** What no longer takes place, or not here, overlaps nothing. */
const AWAY: ReadonlySet<Look> = new Set<Look>(['cancelled', 'old', 'delete', 'held'])

/** What moves away stays as an outline behind the others and takes no lane. */
function placed(drafts: Draft[]): Omit<RowBars, 'hidden'> {
  drafts.sort((a, b) => a.left - b.left || b.right - a.right)
  const clashes = overlaps(drafts.filter((d) => !AWAY.has(d.look)))
  const inLanes = intoLanes(drafts.filter((d) => d.look !== 'old')).map(({ thing, lane, lanes }) => ({
    ...thing,
    lane,
    lanes,
    textRight: thing.right,
    overlapping: !AWAY.has(thing.look) && clashes.some((c) => c.left < thing.right && c.right > thing.left),
  }))
  const outlines = drafts.filter((d) => d.look === 'old').map((thing) => ({ ...thing, lane: 0, lanes: 1, overlapping: false, textRight: uncovered(thing, inLanes) }))
  const bars = [...inLanes, ...outlines].sort((a, b) => a.left - b.left || b.right - a.right)
  return { bars, clashes, lanes: Math.max(1, ...inLanes.map((b) => b.lanes)) }
}

function uncovered({ left, right }: Spanning, others: readonly Spanning[]): number {
  return others.reduce((end, o) => (o.right > left && o.left < end ? Math.max(left, o.left) : end), right)
}

/** A whole-day meeting in the strip above the rooms. */
export interface AllDay extends Spanning {
  meeting: MeetingView
  lane: number
}

export function allDayBars(meetings: readonly MeetingView[], axis: Axis): { bars: AllDay[]; lanes: number } {
  const drafts = meetings.flatMap((meeting) => {
    if (!meeting.all_day) return []
    const place = extent(axis, axis.zone.instant(meeting.start), axis.zone.instant(meeting.end, 24 * 60))
    return place ? [{ meeting, ...place }] : []
  })
  drafts.sort((a, b) => a.left - b.left || b.right - a.right)
  const bars = intoLanes(drafts).map(({ thing, lane }) => ({ ...thing, lane }))
  return { bars, lanes: bars.reduce((most, b) => Math.max(most, b.lane + 1), 0) }
}

const laidOut = new WeakMap<readonly unknown[], { axis: Axis; ghosts: readonly Ghost[]; row: RowBars }>()
const NO_GHOSTS: readonly Ghost[] = []

/** The same as `rowBars`, kept until meetings, ghosts or the axis change. */
export function keptRowBars(meetings: readonly MeetingView[] | undefined, ghosts: readonly Ghost[] | undefined, axis: Axis): RowBars {
  const key = meetings ?? ghosts
  if (!key) return NO_BARS
  const own = ghosts ?? NO_GHOSTS
  const known = laidOut.get(key)
  if (known && known.axis === axis && known.ghosts === own) return known.row
  const row = rowBars(meetings ?? [], own, axis)
  laidOut.set(key, { axis, ghosts: own, row })
  return row
}
