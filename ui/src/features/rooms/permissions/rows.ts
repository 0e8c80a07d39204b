import type { RoomRightsView } from '@/generated/api'
import { gapsOf, RIGHTS, type RightKey, type Standing, standingOf } from '../rights'

export type Mode = 'gaps' | 'floors'

/** Head of a group of rooms: those that stand alike, or those of one floor. */
export interface GroupLine {
  kind: 'group'
  key: string
  /** How they stand; none for floors. */
  standing: Standing | undefined
  /** Building and floor; empty where not known. */
  place: string
  rooms: RoomRightsView[]
  gaps: number
  /** Its rooms are not shown. */
  folded: boolean
}

export type Line = GroupLine | { kind: 'room'; key: string; room: RoomRightsView }

const ORDER: Standing[] = ['gap', 'waiting', 'unchecked', 'complete']

/** Rooms under their heads. What is complete folds away unless it was unfolded; floors only when they were folded. */
export function linesOf(rooms: readonly RoomRightsView[], mode: Mode, toggled: ReadonlySet<string>): Line[] {
  const groups = mode === 'gaps' ? byStanding(rooms) : byFloor(rooms)
  return groups.flatMap((group): Line[] => {
    const folded = (group.standing === 'complete') !== toggled.has(group.key)
    return [{ ...group, folded }, ...(folded ? [] : group.rooms.map((room): Line => ({ kind: 'room', key: room.mailbox, room })))]
  })
}

function groupOf(key: string, standing: Standing | undefined, place: string, rooms: RoomRightsView[]): GroupLine {
  return { kind: 'group', key, standing, place, rooms, gaps: rooms.reduce((sum, room) => sum + gapsOf(room.rights), 0), folded: false }
}

function byStanding(rooms: readonly RoomRightsView[]): GroupLine[] {
  return ORDER.flatMap((standing) => {
    const found = rooms.filter((room) => standingOf(room) === standing)
    // Rooms that lack most come first.
    if (standing === 'gap') found.sort((a, b) => gapsOf(b.rights) - gapsOf(a.rights))
    return found.length > 0 ? [groupOf(standing, standing, '', found)] : []
  })
}

const order = new Intl.Collator('zh-CN', { numeric: true })

function byFloor(rooms: readonly RoomRightsView[]): GroupLine[] {
  const floors = new Map<string, RoomRightsView[]>()
  for (const room of rooms) {
    const place = room.group ?? ''
    const at = floors.get(place)
    if (at) at.push(room)
    else floors.set(place, [room])
  }
  return [...floors]
    .sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : order.compare(a, b)))
    .map(([place, found]) => groupOf(`floor-${place}`, undefined, place, found))
}

/** Per right, how many rooms have it. */
export function totalsOf(rooms: readonly RoomRightsView[]): Record<RightKey, { yes: number; no: number }> {
  const count = (key: RightKey, right: string) => rooms.filter((room) => room.rights[key] === right).length
  return Object.fromEntries(RIGHTS.map((key) => [key, { yes: count(key, 'yes'), no: count(key, 'no') }])) as Record<RightKey, { yes: number; no: number }>
}
