import { describe, expect, it } from 'vitest'
import { zoneOf } from '@/changes'
import { emptyForm, minuteOf, mistakesOf, whenOf, withStart } from './form'
import { formOf, mistakeOf, ruleOf, usualRule } from './rule'

const zone = zoneOf('Asia/Shanghai')
const somebody = { mailbox: 'a@practice.example', name: '甲' }
const form = () => ({ ...emptyForm({ date: '2026-11-23', from: 600, to: 660, person: somebody }), title: 'x' })

describe('the form of an entry', () => {
  it('reads times as people type them', () => {
    expect(['9:30', '0930', '9', '９：３０', '24:00', '9.5', ''].map(minuteOf)).toEqual([570, 570, 540, 570, undefined, undefined, undefined])
  })

  it('says what is missing and which end is not after its start', () => {
    expect(mistakesOf(form(), undefined)).toEqual({})
    expect(Object.keys(mistakesOf({ ...form(), title: ' ', organizer: [] }, undefined))).toEqual(['title', 'organizer'])
    expect(mistakesOf({ ...form(), endTime: '10:00' }, undefined)).toEqual({ end: { id: 'oa-wrong-end', values: { start: '2026-11-23 10:00', end: '2026-11-23 10:00' } } })
    expect(mistakesOf({ ...form(), startTime: 'soon' }, undefined).start).toEqual({ id: 'oa-wrong-time', values: { value: 'soon' } })
    expect(mistakesOf({ ...form(), attendees: [{ mailbox: 'nobody', name: null }] }, undefined).attendees?.values).toEqual({ value: 'nobody' })
  })

  it('keeps its length when the start moves, over midnight too', () => {
    expect(withStart(form(), { startTime: '23:30' })).toMatchObject({ startDate: '2026-11-23', endDate: '2026-11-24', endTime: '00:30' })
    expect(withStart(form(), { startDate: '2026-11-25' })).toMatchObject({ endDate: '2026-11-25', endTime: '11:00' })
  })

  it('means instants of the shown zone, and whole days as days', () => {
    expect(whenOf(form(), zone, null)).toEqual({ kind: 'timed', start: '2026-11-23T02:00:00.000Z', end: '2026-11-23T03:00:00.000Z', zone: 'Asia/Shanghai' })
    expect(whenOf({ ...form(), allDay: true, endDate: '2026-11-24' }, zone, null)).toEqual({ kind: 'all_day', first: '2026-11-23', last: '2026-11-24' })
  })
})

describe('the form of a rule', () => {
  it('gives back the rule it was made from', () => {
    const forms = [
      usualRule('daily', '2026-11-23'),
      { ...usualRule('weekly', '2026-11-23'), weekdays: [1, 3], interval: 2, end: 'count' as const, count: 5 },
      { ...usualRule('monthly', '2026-11-23'), by: 'weekday' as const, nth: -1, weekday: 5 },
      { ...usualRule('monthly', '2026-11-23'), day: -1, end: 'until' as const, until: '2027-11-23' },
      { ...usualRule('yearly', '2026-11-23'), month: 3, by: 'weekday' as const, nth: 2, weekday: 2 },
    ]
    for (const one of forms) {
      const rule = ruleOf(one, '2026-11-23', null)
      expect(ruleOf(formOf(rule)!, '2026-11-23', null)).toEqual(rule)
    }
  })

  it('does not pretend to show a rule that says more', () => {
    const rule = ruleOf(usualRule('monthly', '2026-11-23'), '2026-11-23', null)
    expect(formOf({ ...rule, month_days: [1, 15] })).toBeUndefined()
    expect(formOf({ ...rule, positions: [1] })).toBeUndefined()
  })

  it('names its mistake', () => {
    const weekly = usualRule('weekly', '2026-11-23')
    expect(mistakeOf(weekly, '2026-11-23')).toBeUndefined()
    expect(mistakeOf({ ...weekly, weekdays: [] }, '2026-11-23')).toBe('weekdays')
    expect(mistakeOf({ ...weekly, interval: null }, '2026-11-23')).toBe('interval')
    expect(mistakeOf({ ...weekly, end: 'until', until: '2026-11-22' }, '2026-11-23')).toBe('until-early')
    expect(mistakeOf({ ...weekly, end: 'count', count: 1000 }, '2026-11-23')).toBe('count')
  })
})
