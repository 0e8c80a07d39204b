import type { Zone } from '@/changes'
import { addDays, daysBetween } from '@/changes'

/** Working hours, Monday to Friday; what lies outside is shaded. */
export const WORK = { from: 9 * 60, to: 18 * 60 }
/** Hours of a day when several days share the width. */
const DAYTIME = { from: 8 * 60, to: 20 * 60 }
const WHOLE = { from: 0, to: 24 * 60 }

/** Least width of an hour in pixels, by the number of days: a week fits from 960 pixels on. */
const HOUR = { 1: 64, 3: 20, 7: 9 } as const
/** Hours of one day that fill the width. */
const DAY_HOURS = 10.5
/** Share of a working day's width that a day of the weekend takes, where a week is shown. */
const REST = 0.5

export type Days = keyof typeof HOUR

/** A day's place on the axis, in pixels. */
export interface DayPlace {
  date: string
  left: number
  width: number
  perHour: number
}

/** Time across: days beside each other, each from the same minute to the same minute. */
export interface Axis {
  zone: Zone
  /** First day, `2026-11-23`. */
  first: string
  days: Days
  from: number
  to: number
  places: DayPlace[]
  width: number
}

export function axisOf(zone: Zone, first: string, days: Days, wholeDay: boolean, room: number): Axis {
  const { from, to } = days === 1 || wholeDay ? WHOLE : DAYTIME
  const hours = (to - from) / 60
  const dates = Array.from({ length: days }, (_, i) => addDays(first, i))
  const shares = dates.map((date) => (days === 7 && isRest(date) ? REST : 1))
  const all = shares.reduce((sum, share) => sum + share, 0)
  const perHour = Math.max(HOUR[days], days === 1 ? Math.floor(room / DAY_HOURS) : room / (hours * all))
  let left = 0
  const places = dates.map((date, i): DayPlace => {
    const width = perHour * hours * shares[i]!
    const place = { date, left, width, perHour: perHour * shares[i]! }
    left += width
    return place
  })
  return { zone, first, days, from, to, places, width: left }
}

/** Place of a wall time; minutes outside the shown hours stick to the edge. */
export function xOf(axis: Axis, date: string, minute: number): number {
  const day = daysBetween(axis.first, date)
  if (day < 0) return 0
  const place = axis.places[day]
  if (!place) return axis.width
  const inside = Math.min(Math.max(minute, axis.from), axis.to) - axis.from
  return place.left + (inside / 60) * place.perHour
}

/** Left and right edge of a span of instants (milliseconds), or nothing where it is not in sight. */
export function extent(axis: Axis, start: number, end: number): { left: number; right: number } | undefined {
  const from = axis.zone.wall(start)
  const to = axis.zone.wall(Math.max(start, end - 1))
  const left = xOf(axis, from.date, from.minute)
  // The last minute is inclusive here, so that midnight stays on its day.
  const right = xOf(axis, to.date, to.minute + 1)
  return right > left ? { left, right } : undefined
}

/** 0 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

/** Saturday and Sunday. */
export function isRest(date: string): boolean {
  return weekdayOf(date) % 6 === 0
}

/** Monday of a date's week. */
export function mondayOf(date: string): string {
  return addDays(date, -((weekdayOf(date) + 6) % 7))
}
