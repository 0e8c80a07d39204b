import { placeOf } from '@/api/rooms'
import type { RoomView } from '@/generated/api'

const order = new Intl.Collator('zh', { numeric: true })

/** A line of the timeline. */
export type Line = { kind: 'group'; key: string; name: string; count: number } | { kind: 'room'; key: string; room: RoomView; place: number }

/** Rooms by building and floor, each group with a head; `place` counts rooms alone. */
export function linesOf(rooms: readonly RoomView[]): Line[] {
  const several = new Set(rooms.map((r) => placeOf(r).building ?? '')).size > 1
  const groups = new Map<string, RoomView[]>()
  for (const room of rooms) {
    const { building, floor } = placeOf(room)
    const name = [several ? building : null, floor].filter(Boolean).join(' ')
    const group = groups.get(name)
    if (group) group.push(room)
    else groups.set(name, [room])
  }
  const sorted = [...groups].sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : order.compare(a, b)))
  const lines: Line[] = []
  let place = 0
  for (const [name, members] of sorted) {
    if (name !== '' || sorted.length > 1) lines.push({ kind: 'group', key: `group-${name}`, name, count: members.length })
    for (const room of members) lines.push({ kind: 'room', key: room.id, room, place: place++ })
  }
  return lines
}

/** Which rooms are wanted; what is absent asks for nothing. */
export interface Wanted {
  words: string
  building?: string
  floor?: string
}

export function matching(rooms: readonly RoomView[], { words, building, floor }: Wanted): readonly RoomView[] {
  const asked = words.trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (asked.length === 0 && building === undefined && floor === undefined) return rooms
  return rooms.filter((room) => {
    const place = placeOf(room)
    if (building !== undefined && place.building !== building) return false
    if (floor !== undefined && place.floor !== floor) return false
    const text = `${room.name} ${room.mailbox} ${place.building ?? ''} ${place.floor ?? ''}`.toLowerCase()
    return asked.every((word) => text.includes(word))
  })
}

/** Buildings, and floors of one building or of all, in the order people count them. */
export function placesOf(rooms: readonly RoomView[], building?: string): { buildings: string[]; floors: string[] } {
  const buildings = new Set<string>()
  const floors = new Set<string>()
  for (const room of rooms) {
    const place = placeOf(room)
    if (place.building) buildings.add(place.building)
    if (place.floor && (building === undefined || place.building === building)) floors.add(place.floor)
  }
  return { buildings: [...buildings].sort(order.compare), floors: [...floors].sort(order.compare) }
}
