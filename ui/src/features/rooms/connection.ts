import { useSearchParams } from 'react-router'
import { useRead } from '@/api'
import type { ConnectionView, Descriptor, Fault } from '@/generated/api'

interface Chosen {
  /** All of them; unknown before the first answer. */
  connections: ConnectionView[] | undefined
  /** The one the address names; else the first that has rooms, else the first. */
  connection: ConnectionView | undefined
  /** The address names one that exists, or there is only one. */
  decided: boolean
  fault: Fault | undefined
  retry: () => void
  choose: (id: string) => void
}

/** The connection a page is about, kept in the address. */
export function useConnection(): Chosen {
  const [search, setSearch] = useSearchParams()
  const list = useRead('connection_list', {})
  const connections = list.data?.connections
  const asked = search.get('connection')
  const named = connections?.find((c) => c.id === asked || c.name === asked)
  const only = connections?.length === 1 ? connections[0] : undefined
  return {
    connections,
    connection: named ?? only ?? connections?.find((c) => c.rooms > 0) ?? connections?.[0],
    decided: named !== undefined || only !== undefined,
    fault: list.error ?? undefined,
    retry: () => void list.refetch(),
    choose(id) {
      const next = new URLSearchParams(search)
      next.set('connection', id)
      setSearch(next, { replace: true })
    },
  }
}

/** What the provider of a connection can do. */
export function useDescriptor(connection: ConnectionView | undefined): Descriptor | undefined {
  return useRead('provider_list', {}).data?.providers.find((p) => p.id === connection?.provider)
}
