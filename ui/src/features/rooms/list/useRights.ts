import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '@/api'
import type { ConnectionView, PermissionMap, RoomRightsView, RoomView } from '@/generated/api'

/** What is known of the rights of the rooms of these connections. */
export function useRights(connections: readonly ConnectionView[]): (room: RoomView) => RoomRightsView | undefined {
  const answers = useQueries({
    queries: connections.map((c) => ({ queryKey: ['permission_map', { connection: c.id }], queryFn: () => call('permission_map', { connection: c.id }) })),
    combine,
  })
  return useMemo(() => {
    const known = new Map<string, RoomRightsView>()
    connections.forEach((c, i) => answers[i]?.rooms.forEach((room) => known.set(`${c.name}\n${room.mailbox}`, room)))
    return (room) => known.get(`${room.connection}\n${room.mailbox}`)
  }, [connections, answers])
}

function combine(answers: Array<{ data: unknown }>): Array<PermissionMap | undefined> {
  return answers.map((a) => a.data as PermissionMap | undefined)
}
