import { weekdayOf } from '@/api/recurrence'
import type { Frequency, Recurrence, RuleDay } from '@/generated/api'
import type { Texts } from '@/i18n'

/** A rule as the form shows it. */
export interface RuleForm {
  frequency: Frequency
  /** Every so many; none while the field is empty. */
  interval: number | null
  /** Of a weekly rule: Monday 1 to Sunday 7. */
  weekdays: number[]
  /** Which day of a month: by its number, or the so-manieth weekday. */
  by: 'number' | 'weekday'
  /** Day of the month, 1 to 31, or -1 for the last. */
  day: number
  /** 1 to 4, or -1 for the last. */
  nth: number
  weekday: number
  /** Of a yearly rule, 1 to 12. */
  month: number
  end: 'never' | 'count' | 'until'
  count: number | null
  until: string | null
}

export const NTHS = [1, 2, 3, 4, -1] as const
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
/** More occurrences than that are refused; an end that far is none. */
export const MOST = 999

/** The rule somebody most likely means who begins on a day. */
export function usualRule(frequency: Frequency, first: string): RuleForm {
  const day = Number(first.slice(8))
  return {
    frequency,
    interval: 1,
    weekdays: [weekdayOf(first)],
    by: 'number',
    day,
    nth: Math.min(4, Math.ceil(day / 7)),
    weekday: weekdayOf(first),
    month: Number(first.slice(5, 7)),
    end: 'never',
    count: 10,
    until: null,
  }
}

/** What the form can show; nothing for rules that say more, such as those a provider made. */
export function formOf(rule: Recurrence): RuleForm | undefined {
  const { frequency, days, month_days, months, positions, end } = rule
  const form = usualRule(frequency, rule.first)
  if (positions.length > 0 || (months.length > 0 && frequency !== 'yearly') || months.length > 1) return undefined
  form.interval = rule.interval
  form.end = end.kind
  if (end.kind === 'count') form.count = end.count
  if (end.kind === 'until') form.until = end.date
  if (months[0] !== undefined) form.month = months[0]
  if (frequency === 'weekly') {
    if (month_days.length > 0 || days.some((d) => d.nth !== null)) return undefined
    if (days.length > 0) form.weekdays = days.map((d) => d.weekday)
    return form
  }
  if (frequency === 'daily') return days.length + month_days.length > 0 ? undefined : form
  return withDay(form, days, month_days)
}

function withDay(form: RuleForm, days: readonly RuleDay[], monthDays: readonly number[]): RuleForm | undefined {
  if (days.length + monthDays.length > 1) return undefined
  const [day] = days
  const [number] = monthDays
  if (number !== undefined) return number < -1 ? undefined : { ...form, day: number }
  if (!day) return form
  if (day.nth === null || !NTHS.some((n) => n === day.nth)) return undefined
  return { ...form, by: 'weekday', nth: day.nth, weekday: day.weekday }
}

/** The rule the form says; days left out and added stay as they were. */
export function ruleOf(form: RuleForm, first: string, base: Recurrence | null): Recurrence {
  const monthly = form.frequency === 'monthly' || form.frequency === 'yearly'
  const byWeekday = monthly && form.by === 'weekday'
  const weekly = form.frequency === 'weekly' ? [...form.weekdays].sort((a, b) => a - b).map((weekday): RuleDay => ({ weekday, nth: null })) : []
  return {
    frequency: form.frequency,
    interval: form.interval ?? 1,
    first: base?.first ?? first,
    end: form.end === 'count' ? { kind: 'count', count: form.count ?? 1 } : form.end === 'until' ? { kind: 'until', date: form.until ?? first } : { kind: 'never' },
    days: byWeekday ? [{ weekday: form.weekday, nth: form.nth }] : weekly,
    month_days: monthly && !byWeekday ? [form.day] : [],
    months: form.frequency === 'yearly' ? [form.month] : [],
    positions: [],
    except: base?.except ?? [],
    extra: base?.extra ?? [],
    zone: base?.zone ?? null,
  }
}

export type RuleMistake = 'interval' | 'weekdays' | 'count' | 'until-missing' | 'until-early'

/** What is wrong with a rule that begins on a day. */
export function mistakeOf(form: RuleForm, first: string): RuleMistake | undefined {
  if (form.interval === null || form.interval < 1) return 'interval'
  if (form.frequency === 'weekly' && form.weekdays.length === 0) return 'weekdays'
  if (form.end === 'count' && (form.count === null || form.count < 1 || form.count > MOST)) return 'count'
  if (form.end === 'until' && form.until === null) return 'until-missing'
  if (form.end === 'until' && form.until! < first) return 'until-early'
  return undefined
}

/** A rule in words: `每 2 周的周一、周三，共 10 次`. */
export function ruleText(text: Texts, rule: Recurrence): string {
  const { t, format } = text
  const form = formOf(rule)
  if (!form) return t('oa-rule-other')
  const interval = form.interval ?? 1
  const weekday = (n: number) => t(`oa-weekday-${n}`)
  const day = form.by === 'weekday' ? t('oa-rule-nth', { nth: t(`oa-nth-${form.nth === -1 ? 'last' : form.nth}`), weekday: weekday(form.weekday) }) : form.day === -1 ? t('oa-rule-last-day') : t('oa-rule-day', { day: form.day })
  const on = { daily: '', weekly: format.list(form.weekdays.map(weekday)), monthly: day, yearly: t('oa-rule-month', { month: t(`oa-month-${form.month}`), day }) }[form.frequency]
  const often = t(`oa-rule-${form.frequency}`, { interval, on })
  if (form.end === 'count') return t('oa-rule-count', { often, count: form.count ?? 1 })
  return form.end === 'until' ? t('oa-rule-until', { often, date: form.until ?? '' }) : often
}
