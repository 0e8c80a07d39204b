import { describe, expect, it } from 'vitest'
import { mapOf, percentOf } from './shares'

const cell = (weekday: number, hour: number, booked_minutes: number, open_minutes = 600) => ({ weekday, hour, booked_minutes, open_minutes })

describe('usage map', () => {
  it('names the fullest cell by its share, not by its minutes', () => {
    const map = mapOf({ cells: [cell(1, 9, 300, 600), cell(2, 10, 80, 100)], rooms: 10, days: 7 }, 9, 11)
    expect(map.fullest).toMatchObject({ weekday: 2, hour: 10 })
  })

  it('sums a day over its hours and an hour over its days', () => {
    const map = mapOf({ cells: [cell(1, 9, 300), cell(1, 10, 0), cell(3, 9, 600)], rooms: 10, days: 7 }, 9, 11)
    expect(percentOf(map.rows[0]!.all)).toBe(25)
    expect(percentOf(map.columns[0]!)).toBe(75)
  })

  it('leaves the weekend out of the working week', () => {
    const map = mapOf({ cells: [cell(5, 9, 300), cell(6, 9, 600)], rooms: 10, days: 7 }, 9, 10)
    expect(percentOf(map.working)).toBe(50)
  })

  it('never calls booked time nothing, nor open time that is not there full', () => {
    expect(percentOf({ booked: 1, open: 6000 })).toBe(1)
    expect(percentOf({ booked: 0, open: 0 })).toBe(0)
    expect(mapOf({ cells: [cell(1, 9, 0)], rooms: 1, days: 1 }, 9, 10).fullest).toBeUndefined()
  })
})
