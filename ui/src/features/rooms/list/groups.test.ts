import { describe, expect, it } from 'vitest'
import type { RoomView } from '@/generated/api'
import { floorsOf, linesOf, matching } from './groups'

const nothing = { name: null, capacity: null, city: null, building: null, floor: null, equipment: [] }
const room = (id: string, building: string | null, floor: string | null, observed: string | null = null): RoomView => ({
  id, name: `room ${id}`, mailbox: `${id}@practice.example`, capacity: null, connection: 'X', given: { ...nothing, building, floor }, observed: { ...nothing, floor: observed }, enabled: true, read_at: null,
})

describe('rooms by floor', () => {
  it('come in the order of buildings and floors, unknown places last', () => {
    const floors = floorsOf([room('a', null, null), room('b', 'A', '10F'), room('c', 'A', '2F'), room('d', 'B', '1F'), room('e', 'A', '2F')])
    expect(floors.map((f) => `${f.building} ${f.floor} ${f.rooms.length}`)).toEqual(['A 2F 2', 'A 10F 1', 'B 1F 1', 'null null 1'])
  })

  it('use what the provider says where nothing was given', () => {
    expect(floorsOf([room('a', 'A', null, '3F')])[0]!.floor).toBe('3F')
  })

  it('fold away', () => {
    const floors = floorsOf([room('a', 'A', '1F'), room('b', 'A', '2F')])
    expect(linesOf(floors, new Set([floors[0]!.key])).map((l) => l.kind)).toEqual(['floor', 'floor', 'room'])
  })

  it('are found by all words in any order', () => {
    const rooms = [room('a', 'A', '1F'), room('b', 'A', '2F')]
    expect(matching(rooms, '2f ROOM').map((r) => r.id)).toEqual(['b'])
    expect(matching(rooms, ' ')).toBe(rooms)
  })
})
