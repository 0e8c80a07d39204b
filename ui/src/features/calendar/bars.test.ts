import { describe, expect, it } from 'vitest'
import { zoneOf } from '@/changes'
import type { MeetingView } from '@/generated/api'
import { axisOf, extent, xOf } from './axis'
import { allDayBars, rowBars } from './bars'
import type { Ghost } from './ghosts'

const zone = zoneOf('Asia/Shanghai')
const day = axisOf(zone, '2026-11-23', 1, false, 900)

function meeting(id: string, from: string, to: string, more: Partial<MeetingView> = {}): MeetingView {
  const at = (text: string) => (text.includes('T') ? text : `2026-11-23T${text}:00+08:00`)
  return {
    id,
    uid: `uid-${id}`,
    room: 'mr-4f@practice.example',
    subject: id,
    start: at(from),
    end: at(to),
    all_day: false,
    zone: null,
    organizer: null,
    status: 'confirmed',
    private: false,
    source: 'Exchange Online',
    series: 'single',
    sensitivity: 'normal',
    place: null,
    attendees: [],
    ...more,
  }
}

function move(id: string, from: string, to: string, was: string): Ghost {
  const at = (text: string) => `2026-11-23T${text}:00+08:00`
  const step = { id: `step-${id}`, title: id, organizer: null, changes: [] } as unknown as Ghost['step']
  return { step, kind: 'move', start: at(from), end: at(to), old: { start: at(was), end: at(to) }, uid: `uid-${id}` }
}

const laneOf = (row: ReturnType<typeof rowBars>, key: string) => row.bars.find((b) => b.key === key)!.lane

describe('bars of a room', () => {
  it('puts the second of two overlapping meetings on a second lane and marks the stretch', () => {
    const row = rowBars([meeting('a', '13:00', '14:30'), meeting('b', '14:00', '15:30'), meeting('c', '16:30', '17:30')], [], day)
    expect(row.lanes).toBe(2)
    expect([laneOf(row, 'a'), laneOf(row, 'b')]).toEqual([0, 1])
    expect(row.bars.map((b) => b.overlapping)).toEqual([true, true, false])
    const hour = day.places[0]!.perHour
    expect(row.clashes).toEqual([{ left: 14 * hour, right: 14.5 * hour }])
  })

  it('lets a meeting begin where another ends without an overlap', () => {
    const row = rowBars([meeting('a', '09:00', '10:00'), meeting('b', '10:00', '11:00')], [], day)
    expect(row.lanes).toBe(1)
    expect(row.clashes).toEqual([])
  })

  it('counts a cancelled meeting as no overlap', () => {
    const row = rowBars([meeting('a', '09:00', '10:00'), meeting('b', '09:30', '10:30', { status: 'cancelled' })], [], day)
    expect(row.clashes).toEqual([])
    expect(row.bars.some((b) => b.overlapping)).toBe(false)
  })

  it('keeps what moves as an outline behind its new place, with its words ending there', () => {
    const row = rowBars([meeting('q4', '15:00', '16:30')], [move('q4', '15:30', '17:00', '15:00')], day)
    expect(row.lanes).toBe(1)
    expect(row.bars.map((b) => b.look)).toEqual(['old', 'move'])
    expect(row.bars[0]!.textRight).toBe(row.bars[1]!.left)
    expect(row.bars[1]!.meeting?.id).toBe('q4')
  })

  it('leaves a meeting of another UID alone that begins at the same time', () => {
    const row = rowBars([meeting('q4', '15:00', '16:30'), meeting('other', '15:00', '15:30')], [move('q4', '17:00', '18:00', '15:00')], day)
    expect(row.bars.find((b) => b.key === 'other')!.look).toBe('solid')
  })

  it('counts what lies outside the shown hours', () => {
    const three = axisOf(zone, '2026-11-23', 3, false, 900)
    const row = rowBars([meeting('early', '06:00', '07:00'), meeting('day', '10:00', '11:00')], [], three)
    expect(row.hidden).toBe(1)
    expect(row.bars.map((b) => b.key)).toEqual(['day'])
  })

  it('draws a meeting over midnight across both days', () => {
    const three = axisOf(zone, '2026-11-23', 3, true, 900)
    const [bar] = rowBars([meeting('night', '22:00', '2026-11-24T02:00:00+08:00')], [], three).bars
    const tuesday = three.places[1]!
    expect(bar!.right - bar!.left).toBeCloseTo(4 * tuesday.perHour, 0)
    expect(bar!.left).toBeLessThan(tuesday.left)
    expect(bar!.right).toBeGreaterThan(tuesday.left)
  })
})

describe('places on the axis', () => {
  it('fit a week into the width, with half as much for a day of the weekend', () => {
    const week = axisOf(zone, '2026-11-23', 7, false, 1080)
    expect(week.width).toBeCloseTo(1080)
    expect(week.places[5]!.width).toBeCloseTo(week.places[0]!.width / 2)
    expect(week.places.map((p) => p.date).at(-1)).toBe('2026-11-29')
    expect(xOf(week, '2026-11-28', 8 * 60)).toBeCloseTo(week.places[5]!.left)
  })

  it('scroll sideways rather than become too narrow to hit', () => {
    expect(axisOf(zone, '2026-11-23', 7, false, 300).places[0]!.perHour).toBe(9)
  })

  it('follow the wall clock of the shown zone, also on the day that loses an hour', () => {
    const berlin = axisOf(zoneOf('Europe/Berlin'), '2026-03-29', 1, false, 900)
    const place = extent(berlin, Date.parse('2026-03-29T10:00:00+02:00'), Date.parse('2026-03-29T11:00:00+02:00'))
    expect(place!.left).toBe(10 * berlin.places[0]!.perHour)
  })

  it('are none before and after the shown days', () => {
    expect(extent(day, Date.parse('2026-11-22T10:00:00+08:00'), Date.parse('2026-11-22T11:00:00+08:00'))).toBeUndefined()
    expect(extent(day, Date.parse('2026-11-24T10:00:00+08:00'), Date.parse('2026-11-24T11:00:00+08:00'))).toBeUndefined()
  })

  it('let an all-day meeting end with its last day', () => {
    const three = axisOf(zone, '2026-11-23', 3, false, 900)
    const { bars } = allDayBars([meeting('drill', '2026-11-23T', '', { all_day: true, start: '2026-11-23', end: '2026-11-24' })], three)
    expect([bars[0]!.left, bars[0]!.right]).toEqual([0, three.places[2]!.left])
  })
})
