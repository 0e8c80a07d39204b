import { useAddress } from '@/design'
import type { Run, RunKind, RunQuery } from '@/generated/api'
import { isTrouble, written } from './verdict'

export type Which = 'all' | 'trouble' | 'changed'
export const KINDS: RunKind[] = ['preview', 'apply', 'undo']
export const TRIGGERS = ['manual', 'schedule', 'cli'] as const

/** What the list of runs is narrowed to, kept in the address; integration, days and words are the program's to look for. */
export interface RunFilter {
  which: Which
  integration: string | undefined
  /** First and last day, `2026-11-23`. */
  from: string | undefined
  to: string | undefined
  words: string | undefined
  kind: string | undefined
  trigger: string | undefined
  change: (part: Partial<Record<'which' | 'integration' | 'from' | 'to' | 'words' | 'kind' | 'trigger', string | undefined>>) => void
  widen: () => void
}

export function useRunFilter(): RunFilter {
  const { search, change } = useAddress()
  const which = search.get('which')
  return {
    which: which === 'trouble' || which === 'changed' ? which : 'all',
    integration: search.get('integration') ?? undefined,
    from: search.get('from') ?? undefined,
    to: search.get('to') ?? undefined,
    words: search.get('words') ?? undefined,
    kind: search.get('kind') ?? undefined,
    trigger: search.get('trigger') ?? undefined,
    change,
    widen: () => change({ which: undefined, integration: undefined, from: undefined, to: undefined, words: undefined, kind: undefined, trigger: undefined }),
  }
}

type Asked = Pick<RunFilter, 'which' | 'kind' | 'trigger'>

export function matches(run: Run, { which, kind, trigger }: Asked): boolean {
  if (kind !== undefined && run.kind !== kind) return false
  if (trigger !== undefined && run.trigger !== trigger) return false
  if (which === 'trouble') return isTrouble(run)
  return which === 'all' || (run.kind !== 'preview' && written(run.counts) > 0)
}

/** What the program is asked for. */
export function askedOf({ integration, from, to, words }: RunFilter): Omit<RunQuery, 'limit' | 'offset'> {
  return { integration: integration ?? null, from: from ?? null, to: to ?? null, search: words ?? null }
}

/** Whether something leaves runs out. */
export function isNarrowed({ which, integration, from, to, words, kind, trigger }: RunFilter): boolean {
  return which !== 'all' || [integration, from, to, words, kind, trigger].some((part) => part !== undefined)
}
