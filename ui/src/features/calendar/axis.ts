import type { Zone } from '@/changes'
import { addDays, daysBetween } from '@/changes'

/** Working hours, Monday to Friday; what lies outside is shaded. */
export const WORK = { from: 9 * 60, to: 18 * 60 }
/** Hours of a day when several days share the width. */
const DAYTIME = { from: 8 * 60, to: 20 * 60 }
const WHOLE = { from: 0, to: 24 * 60 }

/** Least width of an hour in pixels, by the number of days. */
const HOUR = { 1: 64, 3: 34, 7: 22 } as const
/** Hours of one day that fill the width. */
const DAY_HOURS = 10.5

export type Days = keyof typeof HOUR

/** Time across: days beside each other, each from the same minute to the same minute. */
export interface Axis {
  zone: Zone
  /** First day, `2026-11-23`. */
  first: string
  days: Days
  from: number
  to: number
  perHour: number
  dayWidth: number
  width: number
}

export function axisOf(zone: Zone, first: string, days: Days, wholeDay: boolean, room: number): Axis {
  const { from, to } = days === 1 || wholeDay ? WHOLE : DAYTIME
  const hours = (to - from) / 60
  const fitting = days === 1 ? room / DAY_HOURS : room / (hours * days)
  const perHour = Math.max(HOUR[days], Math.floor(fitting))
  const dayWidth = perHour * hours
  return { zone, first, days, from, to, perHour, dayWidth, width: dayWidth * days }
}

/** Place of a wall time; minutes outside the shown hours stick to the edge. */
export function xOf(axis: Axis, date: string, minute: number): number {
  const day = daysBetween(axis.first, date)
  if (day < 0) return 0
  if (day >= axis.days) return axis.width
  const inside = Math.min(Math.max(minute, axis.from), axis.to) - axis.from
  return day * axis.dayWidth + (inside / 60) * axis.perHour
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

export function datesOf(axis: Pick<Axis, 'first' | 'days'>): string[] {
  return Array.from({ length: axis.days }, (_, i) => addDays(axis.first, i))
}

/** 0 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay()
}

/** Monday of a date's week. */
export function mondayOf(date: string): string {
  return addDays(date, -((weekdayOf(date) + 6) % 7))
}
