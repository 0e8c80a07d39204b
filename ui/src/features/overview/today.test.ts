import { describe, expect, it } from 'vitest'
import type { MeetingView } from '@/generated/api'
import { usualRooms } from '@/platform/fake/company'
import { heatOf } from './today'

const now = new Date(2026, 10, 23, 14, 6)
const [first, second] = usualRooms()
const at = (hour: number, minute = 0) => new Date(2026, 10, 23, hour, minute).toISOString()
const meeting = (from: string, to: string, more: Partial<MeetingView> = {}): MeetingView =>
  ({ room: first!.mailbox, start: from, end: to, all_day: false, status: 'confirmed', ...more }) as MeetingView

function used(meetings: MeetingView[], hour: number): number {
  const heat = heatOf([first!, second!], meetings, now)
  return heat.groups[0]!.used[heat.hours.indexOf(hour)]!
}

describe('heatOf', () => {
  it('counts a room once per hour, however many meetings it has', () => {
    expect(used([meeting(at(9), at(9, 30)), meeting(at(9, 30), at(10))], 9)).toBe(1)
  })

  it('ends a meeting before the hour it ends on', () => {
    expect(used([meeting(at(9), at(10))], 10)).toBe(0)
  })

  it('leaves cancelled meetings out', () => {
    expect(used([meeting(at(9), at(10), { status: 'cancelled' })], 9)).toBe(0)
  })

  it('counts rooms in use this minute', () => {
    expect(heatOf([first!, second!], [meeting(at(14), at(15))], now).now).toBe(1)
  })
})
