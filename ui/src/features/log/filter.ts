import { useAddress } from '@/design'
import type { Run, RunKind } from '@/generated/api'
import { isTrouble, written } from './verdict'

export type Which = 'all' | 'trouble' | 'changed'
export const KINDS: RunKind[] = ['preview', 'apply', 'undo']
export const TRIGGERS = ['manual', 'schedule', 'cli'] as const

/** What the list of runs is narrowed to, kept in the address; the program is asked for the integration alone. */
export interface RunFilter {
  which: Which
  integration: string | undefined
  kind: string | undefined
  trigger: string | undefined
  change: (part: Partial<Record<'which' | 'integration' | 'kind' | 'trigger', string | undefined>>) => void
  widen: () => void
}

export function useRunFilter(): RunFilter {
  const { search, change } = useAddress()
  const which = search.get('which')
  return {
    which: which === 'trouble' || which === 'changed' ? which : 'all',
    integration: search.get('integration') ?? undefined,
    kind: search.get('kind') ?? undefined,
    trigger: search.get('trigger') ?? undefined,
    change,
    widen: () => change({ which: undefined, integration: undefined, kind: undefined, trigger: undefined }),
  }
}

type Asked = Pick<RunFilter, 'which' | 'kind' | 'trigger'>

export function matches(run: Run, { which, kind, trigger }: Asked): boolean {
  if (kind !== undefined && run.kind !== kind) return false
  if (trigger !== undefined && run.trigger !== trigger) return false
  if (which === 'trouble') return isTrouble(run)
  return which === 'all' || (run.kind !== 'preview' && written(run.counts) > 0)
}

/** Whether something besides the integration leaves runs out. */
export function isNarrowed({ which, kind, trigger }: Asked): boolean {
  return which !== 'all' || kind !== undefined || trigger !== undefined
}
