import { useQueries } from '@tanstack/react-query'
import type { ConnectionView, QuotaClass } from '@/generated/api'
import { call, useRead } from './query'

/** Something an administrator should look at, worst first. */
export interface Attention {
  kind: 'failing' | 'attention' | 'waiting' | 'held' | 'partial' | 'quota' | 'secret'
  connection: ConnectionView
  /** Charged calls that will not last the month, or only just. */
  quota?: QuotaClass
}

const ORDER: Attention['kind'][] = ['failing', 'held', 'partial', 'quota', 'secret', 'attention', 'waiting']

/** Secrets are mentioned from here on. */
export const SECRET_DAYS = 30

/** What the connections themselves say: at most one thing per connection and kind. */
export function attentionOf(connections: readonly ConnectionView[], quotas: ReadonlyMap<string, QuotaClass> = new Map()): Attention[] {
  const found: Attention[] = []
  for (const connection of connections) {
    if (!connection.enabled) continue
    const { health, last_run: run, secret_days: days } = connection
    const kinds: Attention['kind'][] = []
    if (run && run.counts.held > 0) kinds.push('held')
    if (run && (run.state === 'partial' || run.counts.failed > 0)) kinds.push('partial')
    if (days !== null && days <= SECRET_DAYS) kinds.push('secret')
    if (health === 'failing' || health === 'waiting') kinds.push(health)
    // "Needs attention" says nothing more when one of the others says what.
    else if (health === 'attention' && kinds.length === 0) kinds.push(health)
    found.push(...kinds.map((kind) => ({ kind, connection })))
    const quota = quotas.get(connection.id)
    if (quota) found.push({ kind: 'quota', connection, quota })
  }
  return found.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}

export function useAttention(): Attention[] {
  const connections = useRead('connection_list', {}).data?.connections ?? []
  return attentionOf(connections, useScarce(connections))
}

/** Classes of charged calls that are tight or over, by connection. Only providers that charge are asked about. */
function useScarce(connections: readonly ConnectionView[]): ReadonlyMap<string, QuotaClass> {
  const providers = useRead('provider_list', {}).data?.providers ?? []
  const charged = connections.filter((c) => c.enabled && providers.some((p) => p.id === c.provider && p.quotas.length > 0))
  const views = useQueries({
    queries: charged.map(({ id }) => ({ queryKey: ['quota_get', { connection: id }], queryFn: () => call('quota_get', { connection: id }) })),
  })
  const found = new Map<string, QuotaClass>()
  for (const { data } of views) {
    const scarce = data?.classes.find((c) => c.state === 'over') ?? data?.classes.find((c) => c.state === 'tight')
    if (data && scarce) found.set(data.connection, scarce)
  }
  return found
}
