import { describe, expect, it } from 'vitest'
import type { Recurrence } from '@/generated/api'
import { datesOf } from './recurrence'

const rule = (more: Partial<Recurrence>): Recurrence => ({
  frequency: 'daily',
  interval: 1,
  first: '2026-11-23',
  end: { kind: 'never' },
  days: [],
  month_days: [],
  months: [],
  positions: [],
  except: [],
  extra: [],
  zone: null,
  ...more,
})

describe('days of a rule', () => {
  it('counts days, weeks and what is left out', () => {
    expect(datesOf(rule({ interval: 3, end: { kind: 'count', count: 3 } }), '2026-11-01', '2027-01-01')).toEqual(['2026-11-23', '2026-11-26', '2026-11-29'])
    const weekly = rule({ frequency: 'weekly', interval: 2, days: [{ weekday: 1, nth: null }, { weekday: 3, nth: null }], except: ['2026-12-07'] })
    expect(datesOf(weekly, '2026-11-24', '2026-12-22')).toEqual(['2026-11-25', '2026-12-09', '2026-12-21'])
  })

  it('finds the second Tuesday, the last Friday and the last day of a month', () => {
    const monthly = (more: Partial<Recurrence>) => datesOf(rule({ frequency: 'monthly', first: '2026-11-10', ...more }), '2026-12-01', '2027-02-28')
    expect(monthly({ days: [{ weekday: 2, nth: 2 }] })).toEqual(['2026-12-08', '2027-01-12', '2027-02-09'])
    expect(monthly({ days: [{ weekday: 5, nth: -1 }] })).toEqual(['2026-12-25', '2027-01-29', '2027-02-26'])
    expect(monthly({ month_days: [-1] })).toEqual(['2026-12-31', '2027-01-31', '2027-02-28'])
  })

  it('skips months that lack the day and ends for a rule that never holds', () => {
    expect(datesOf(rule({ frequency: 'monthly', first: '2027-01-31' }), '2027-01-01', '2027-05-31')).toEqual(['2027-01-31', '2027-03-31', '2027-05-31'])
    expect(datesOf(rule({ frequency: 'yearly', first: '2028-02-29', month_days: [30] }), '2029-01-01', '2600-01-01')).toEqual([])
  })

  it('ends on the day it says, that day included, and takes added days', () => {
    const until = rule({ frequency: 'weekly', end: { kind: 'until', date: '2026-12-07' }, extra: ['2026-12-10'] })
    expect(datesOf(until, '2026-11-01', '2027-01-01')).toEqual(['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-10'])
  })
})
