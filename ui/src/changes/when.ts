import type { When } from '@/generated/api'
import type { Text } from '@/i18n'
import { addDays, clockText, type Zone } from './zone'

/** `11-24`, with the year where it is not the present one. */
export function dayText(date: string, year = String(new Date().getFullYear())): string {
  return date.startsWith(`${year}-`) ? date.slice(5) : date
}

/** `11-24 10:00–11:30`, `11-24 22:00–11-25 01:00`, or whole days. */
export function whenText({ t }: Text, when: When, zone: Zone): string {
  if (when.kind === 'all_day') return daysText({ t }, when.first, when.last)
  const start = zone.wall(when.start)
  const end = zone.wall(when.end)
  return `${dayText(start.date)} ${clockText(start.minute)}–${start.date === end.date ? '' : `${dayText(end.date)} `}${clockText(end.minute)}`
}

function daysText({ t }: Pick<Text, 't'>, first: string, last: string): string {
  return first === last ? t('change-all-day', { date: dayText(first) }) : t('change-days', { first: dayText(first), last: dayText(last) })
}

/**
 * Start and end as a plan shows them (RFC 3339 with the policy zone's offset, or a date) as one text. The day is left out
 * where it is the same as `beside`'s.
 */
export function spanText(text: Pick<Text, 't'>, start: string, end: string | null, beside?: string): string {
  if (!start.includes('T')) return daysText(text, start, end ?? start)
  const day = start.slice(0, 10)
  const head = beside?.slice(0, 10) === day ? '' : `${dayText(day)} `
  if (end === null) return head + start.slice(11, 16)
  const foot = end.slice(0, 10) === day ? '' : `${dayText(end.slice(0, 10))} `
  return `${head}${start.slice(11, 16)}–${foot}${end.slice(11, 16)}`
}

/** The last day of a span whose end is exclusive: midnight belongs to the day before. */
export function lastDay(end: string): string {
  return end.slice(11, 16) === '00:00' ? addDays(end.slice(0, 10), -1) : end.slice(0, 10)
}
