import type { Dayjs } from 'dayjs'
import dayjs from 'dayjs'

/** Days asked for; both empty means the policy's window. */
export interface Span {
  from: string | null
  to: string | null
}

/** A test sync reads at most so many days before and after today. */
const REACH = 15

/** True for days that cannot be asked for, as date pickers want it. */
export function allowed(day: Dayjs): boolean {
  return Math.abs(day.startOf('day').diff(dayjs().startOf('day'), 'day')) > REACH
}

export function spanOf(days: [Dayjs | null, Dayjs | null] | null): Span {
  return { from: days?.[0]?.format('YYYY-MM-DD') ?? null, to: days?.[1]?.format('YYYY-MM-DD') ?? null }
}
