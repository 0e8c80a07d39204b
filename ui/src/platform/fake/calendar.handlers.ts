import type { MeetingView } from '@/generated/api'
import type { Handlers } from '.'
import { usualMeetings } from './meetings'
import { roomsOf } from './rooms.handlers'
import { usageOf } from './usage'
import type { World } from './world'

/** Meetings by room, made once; a big company's are many. */
export function meetingsOf(world: World): Map<string, MeetingView[]> {
  const rooms = roomsOf(world)
  const known = world.extra.meetings as { rooms: number; by: Map<string, MeetingView[]> } | undefined
  if (known?.rooms === rooms.length) return known.by
  const by = new Map<string, MeetingView[]>()
  for (const m of usualMeetings(rooms)) by.set(m.room, [...(by.get(m.room) ?? []), m])
  world.extra.meetings = { rooms: rooms.length, by }
  return by
}

/** Whether meetings of a room are stored; in the large scenarios a third of the rooms comes with the open plan. */
export function isSynced(world: World, room: string): boolean {
  return roomsOf(world).length <= 100 || Number(room.slice(4, 9)) % 3 !== 0
}

const startOf = (at: string) => Date.parse(at.length === 10 ? `${at}T00:00:00+08:00` : at)
const endOf = (at: string) => (at.length === 10 ? Date.parse(`${at}T00:00:00+08:00`) + 86_400_000 : Date.parse(at))

const handlers: Handlers = {
  meeting_list({ rooms, from, to, limit, offset }, { world }) {
    const by = meetingsOf(world)
    const wanted = rooms.length > 0 ? rooms : [...by.keys()]
    const first = from ? startOf(from) : -Infinity
    const last = to ? endOf(to) : Infinity
    const found = wanted
      .flatMap((r) => (isSynced(world, r) ? (by.get(r) ?? []) : []))
      .filter((m) => endOf(m.end) > first && startOf(m.start) < last)
      .sort((a, b) => (a.start < b.start ? -1 : 1))
    const at = offset ?? 0
    return { meetings: found.slice(at, at + (limit ?? 500)), total: found.length }
  },
  usage_map(asked, { world }) {
    const by = meetingsOf(world)
    const name = world.connections.find((c) => c.id === asked.connection)?.name
    const rooms = roomsOf(world).filter((r) => r.enabled && (name === undefined || r.connection === name))
    return usageOf(asked, rooms.map((r) => by.get(r.mailbox) ?? []))
  },
}

export default handlers
