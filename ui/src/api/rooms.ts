import { useQueries } from '@tanstack/react-query'
import type { Fault, RoomList, RoomView } from '@/generated/api'
import { call, useRead } from './query'

const PAGE = 5000

export interface AllRooms {
  rooms: RoomView[]
  /** How many there are; unknown before the first answer. */
  total: number | undefined
  fault: Fault | undefined
  retry: () => void
}

/** Every room, or every room of a connection, in pages as large as the program gives. */
export function useAllRooms(connection: string | null): AllRooms {
  const first = useRead('room_list', { connection, search: null, limit: PAGE, offset: 0 })
  const total = first.data?.total
  const further = Math.max(0, Math.ceil((total ?? 0) / PAGE) - 1)
  const combined = useQueries({
    queries: Array.from({ length: further }, (_, i) => {
      const request = { connection, search: null, limit: PAGE, offset: (i + 1) * PAGE }
      return { queryKey: ['room_list', request], queryFn: () => call('room_list', request) }
    }),
    combine,
  })
  return {
    rooms: combined.lists.length === 0 ? (first.data?.rooms ?? NONE) : joined(first.data?.rooms ?? NONE, combined.lists),
    total,
    fault: first.error ?? combined.fault ?? undefined,
    retry: () => void first.refetch(),
  }
}

const NONE: RoomView[] = []

function combine(answers: Array<{ data: unknown; error: unknown }>) {
  return {
    lists: answers.flatMap((a) => (a.data ? [(a.data as RoomList).rooms] : [])),
    fault: answers.find((a) => a.error)?.error as Fault | undefined,
  }
}

/* The same pages joined give the same array, so that what is derived from it is not made anew. */
const known = new WeakMap<RoomView[], { lists: RoomView[][]; all: RoomView[] }>()

function joined(first: RoomView[], lists: RoomView[][]): RoomView[] {
  const before = known.get(first)
  if (before && before.lists.length === lists.length && before.lists.every((l, i) => l === lists[i])) return before.all
  const all = first.concat(...lists)
  known.set(first, { lists, all })
  return all
}

/** Building and floor of a room, as far as known: what the administrator gave wins. */
export function placeOf(room: RoomView): { building: string | null; floor: string | null } {
  return { building: room.given.building ?? room.observed.building, floor: room.given.floor ?? room.observed.floor }
}
