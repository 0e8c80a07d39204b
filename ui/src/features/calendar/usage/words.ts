import { addDays, clockText } from '@/changes'
import type { Texts } from '@/i18n'

/** Any Monday. */
const MONDAY = '2026-11-23'

/** 周一 / Mon; 1 is Monday. */
export function weekdayName(language: Texts['language'], weekday: number): string {
  return new Intl.DateTimeFormat(language, { weekday: 'short' }).format(new Date(`${addDays(MONDAY, weekday - 1)}T12:00:00`))
}

/** 09:00 */
export function hourText(hour: number): string {
  return clockText(hour * 60)
}
