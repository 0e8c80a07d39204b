import { placeOf } from '@/api/rooms'
import type { RoomView } from '@/generated/api'

/** Rooms of one floor. */
export interface Floor {
  key: string
  building: string | null
  floor: string | null
  rooms: RoomView[]
}

export type Line = { kind: 'floor'; key: string; floor: Floor } | { kind: 'room'; key: string; room: RoomView }

const order = new Intl.Collator('zh-CN', { numeric: true })
const compare = (a: string | null, b: string | null) => (a === b ? 0 : a === null ? 1 : b === null ? -1 : order.compare(a, b))

/** Rooms by building and floor; those whose place is not known come last. */
export function floorsOf(rooms: readonly RoomView[]): Floor[] {
  const found = new Map<string, Floor>()
  for (const room of rooms) {
    const { building, floor } = placeOf(room)
    const key = `${building ?? ''}\n${floor ?? ''}`
    const at = found.get(key)
    if (at) at.rooms.push(room)
    else found.set(key, { key, building, floor, rooms: [room] })
  }
  return [...found.values()].sort((a, b) => compare(a.building, b.building) || compare(a.floor, b.floor))
}

/** Floors with their rooms below, as far as they are unfolded. */
export function linesOf(floors: readonly Floor[], folded: ReadonlySet<string>): Line[] {
  return floors.flatMap((floor): Line[] => [
    { kind: 'floor', key: `floor-${floor.key}`, floor },
    ...(folded.has(floor.key) ? [] : floor.rooms.map((room): Line => ({ kind: 'room', key: room.id, room }))),
  ])
}

/** Rooms that have all the words in name, mailbox, place or connection. */
export function matching(rooms: RoomView[], words: string): RoomView[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return rooms
  return rooms.filter((room) => {
    const { building, floor } = placeOf(room)
    const text = `${room.name} ${room.mailbox} ${building ?? ''} ${floor ?? ''} ${room.connection}`.toLowerCase()
    return wanted.every((word) => text.includes(word))
  })
}
