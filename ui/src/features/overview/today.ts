import type { MeetingView, RoomView } from '@/generated/api'

/** Rooms in use per group and hour. */
export interface Heat {
  hours: number[]
  groups: Array<{ name: string; rooms: number; used: number[] }>
  /** Rooms in use this minute. */
  now: number
}

/** First and last hour shown, as hours of the day. */
const FIRST = 8
const LAST = 19

const groupOf = (room: RoomView) => room.observed.floor ?? room.given.floor ?? room.observed.building ?? room.given.building ?? ''

/** Whether a meeting of today takes its room between two instants (milliseconds). */
function takes(meeting: MeetingView, from: number, to: number): boolean {
  if (meeting.status === 'cancelled') return false
  if (meeting.all_day) return true
  return Date.parse(meeting.start) < to && Date.parse(meeting.end) > from
}

/** How full the rooms are today; a room counts once per hour, however many meetings touch it. */
export function heatOf(rooms: readonly RoomView[], meetings: readonly MeetingView[], now: Date): Heat {
  const hours = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i)
  const midnight = new Date(now).setHours(0, 0, 0, 0)
  const byRoom = new Map<string, MeetingView[]>()
  for (const meeting of meetings) byRoom.set(meeting.room, [...(byRoom.get(meeting.room) ?? []), meeting])
  const groups = new Map<string, RoomView[]>()
  for (const room of rooms) if (room.enabled) groups.set(groupOf(room), [...(groups.get(groupOf(room)) ?? []), room])
  const used = (room: RoomView, from: number, to: number) => (byRoom.get(room.mailbox) ?? []).some((m) => takes(m, from, to))
  const hour = 3_600_000
  return {
    hours,
    groups: [...groups]
      .sort(([a], [b]) => a.localeCompare(b, 'zh-CN', { numeric: true }))
      .map(([name, members]) => ({
        name,
        rooms: members.length,
        used: hours.map((h) => members.filter((r) => used(r, midnight + h * hour, midnight + (h + 1) * hour)).length),
      })),
    now: rooms.filter((r) => r.enabled && used(r, now.getTime(), now.getTime() + 1)).length,
  }
}
