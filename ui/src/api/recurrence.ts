import type { Recurrence, RuleDay } from '@/generated/api'

const DAY = 86_400_000
/** Periods without a single day before a rule is taken to give no more: `every February 30`. */
const BARREN = 200

const dayOf = (date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY)
const dateOf = (day: number) => new Date(day * DAY).toISOString().slice(0, 10)
/** Monday 1 to Sunday 7. */
export const weekdayOf = (date: string) => ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

/**
 * Days of a rule between two dates, both inclusive, at most so many. Weeks begin on Monday. A day that is left out counts for
 * a rule that ends after so many, as RFC 5545 has it; the day a series begins with counts as its first.
 */
export function datesOf(rule: Recurrence, from: string, to: string, most = 1000): string[] {
  const found = new Set<string>(rule.extra.filter((date) => date >= from && date <= to))
  const left = new Set(rule.except)
  let counted = 0
  for (const date of ruleDates(rule, to)) {
    if (rule.end.kind === 'count' && ++counted > rule.end.count) break
    if (date >= from && !left.has(date)) found.add(date)
    if (found.size >= most) break
  }
  return [...found].sort()
}

/** Days as the rule gives them, before what is left out or added. */
function* ruleDates(rule: Recurrence, to: string): Generator<string> {
  const last = rule.end.kind === 'until' && rule.end.date < to ? rule.end.date : to
  if (rule.first > last) return
  yield rule.first
  let barren = 0
  for (let period = 0; barren < BARREN; period++) {
    const days = periodOf(rule, period * Math.max(1, rule.interval))
    const wanted = positioned(days.dates, rule.positions).filter((date) => date > rule.first)
    barren = wanted.length > 0 ? 0 : barren + 1
    for (const date of wanted) {
      if (date > last) return
      yield date
    }
    if (days.begin > last) return
  }
}

interface Period {
  begin: string
  dates: string[]
}

/** The candidates of a period, so many of its kind after the first. */
function periodOf(rule: Recurrence, ahead: number): Period {
  const first = dayOf(rule.first)
  const [year, month] = rule.first.split('-').map(Number) as [number, number]
  const inMonths = (date: string) => rule.months.length === 0 || rule.months.includes(Number(date.slice(5, 7)))
  switch (rule.frequency) {
    case 'daily': {
      const date = dateOf(first + ahead)
      const on = rule.days.length === 0 || rule.days.some((d) => d.weekday === weekdayOf(date))
      return { begin: date, dates: on && inMonths(date) ? [date] : [] }
    }
    case 'weekly': {
      const monday = first - (weekdayOf(rule.first) - 1) + ahead * 7
      const weekdays = rule.days.length > 0 ? rule.days.map((d) => d.weekday) : [weekdayOf(rule.first)]
      const dates = [...new Set(weekdays)].sort((a, b) => a - b).map((w) => dateOf(monday + w - 1))
      return { begin: dateOf(monday), dates: dates.filter(inMonths) }
    }
    case 'monthly': {
      const at = year * 12 + month - 1 + ahead
      const found = monthDates(Math.floor(at / 12), (at % 12) + 1, rule)
      return { begin: monthStart(Math.floor(at / 12), (at % 12) + 1), dates: found.filter(inMonths) }
    }
    case 'yearly': {
      const months = rule.months.length > 0 ? [...rule.months].sort((a, b) => a - b) : [month]
      return { begin: monthStart(year + ahead, 1), dates: months.flatMap((m) => monthDates(year + ahead, m, rule)) }
    }
  }
}

const two = (n: number) => String(n).padStart(2, '0')
const monthStart = (year: number, month: number) => `${year}-${two(month)}-01`

function monthDates(year: number, month: number, rule: Recurrence): string[] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const all = Array.from({ length }, (_, i) => `${year}-${two(month)}-${two(i + 1)}`)
  const wanted = rule.month_days.length === 0 && rule.days.length === 0 ? [Number(rule.first.slice(8))] : rule.month_days
  const byDay = (n: number) => wanted.length === 0 || wanted.includes(n) || wanted.includes(n - length - 1)
  return all.filter((date, i) => byDay(i + 1) && (rule.days.length === 0 || rule.days.some((d) => isNth(d, date, i + 1, length))))
}

/** Whether a day of a month is such a weekday, the so-manieth from either end. */
function isNth(rule: RuleDay, date: string, day: number, length: number): boolean {
  if (rule.weekday !== weekdayOf(date)) return false
  if (rule.nth === null) return true
  return rule.nth > 0 ? Math.ceil(day / 7) === rule.nth : Math.ceil((length - day + 1) / 7) === -rule.nth
}

function positioned(dates: string[], positions: readonly number[]): string[] {
  if (positions.length === 0) return dates
  return dates.filter((_, i) => positions.includes(i + 1) || positions.includes(i - dates.length))
}
