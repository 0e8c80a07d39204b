import type { ConnectionView } from '@/generated/api'
import { useRead } from './query'

/** Something an administrator should look at, worst first. */
export interface Attention {
  kind: 'failing' | 'attention' | 'waiting' | 'held' | 'partial' | 'secret'
  connection: ConnectionView
}

const ORDER: Attention['kind'][] = ['failing', 'held', 'partial', 'secret', 'attention', 'waiting']

/** Secrets are mentioned from here on. */
export const SECRET_DAYS = 30

/** What the connections themselves say: at most one thing per connection and kind. */
export function attentionOf(connections: readonly ConnectionView[]): Attention[] {
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
  }
  return found.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}

export function useAttention(): Attention[] {
  return attentionOf(useRead('connection_list', {}).data?.connections ?? [])
}
