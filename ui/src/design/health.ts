import type { DirectoryState, FeedHealth, Health, QuotaClass, Run, RunState, Verdict } from '@/generated/api'
import type { State } from './components/Glyph'

const OF_HEALTH: Record<Health, State> = {
  ok: 'pass',
  attention: 'warn',
  failing: 'fail',
  waiting: 'waiting',
  unknown: 'unknown',
  disabled: 'skipped',
}

export function stateOfHealth(health: Health): State {
  return OF_HEALTH[health]
}

const OF_VERDICT: Record<Verdict, State> = {
  pass: 'pass',
  fail: 'fail',
  warn: 'warn',
  waiting: 'waiting',
  skipped: 'skipped',
  manual: 'manual',
}

export function stateOfVerdict(verdict: Verdict): State {
  return OF_VERDICT[verdict]
}

const OF_RUN: Record<RunState, State> = {
  running: 'running',
  done: 'pass',
  partial: 'warn',
  refused: 'warn',
  failed: 'fail',
  cancelled: 'skipped',
  interrupted: 'warn',
}

/** How a run ended: held deletions, and rights that are granted and not effective yet, are states of their own. */
export function stateOfRun({ kind, state, counts, faults }: Pick<Run, 'kind' | 'state' | 'counts' | 'faults'>): State {
  if ((state === 'done' || state === 'partial') && counts.failed === 0) {
    if (counts.held > 0) return 'held'
    if (state === 'partial' && faults.some((f) => f.code.endsWith('.not_effective_yet'))) return 'waiting'
  }
  if (state === 'done' && counts.failed > 0) return 'warn'
  return state === 'done' && kind === 'undo' ? 'skipped' : OF_RUN[state]
}

/** How a class of charged calls stands. */
export function stateOfQuota(state: string): State {
  return state === 'fine' ? 'pass' : state === 'tight' ? 'warn' : state === 'over' ? 'fail' : 'unknown'
}

/** The class of a quota that stands worst; none where nothing is charged. */
export function worstOf(classes: readonly QuotaClass[]): QuotaClass | undefined {
  const order = ['over', 'tight', 'unknown', 'fine']
  return [...classes].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))[0]
}

const OF_FEED: Record<FeedHealth['kind'], State> = {
  off: 'skipped',
  opening: 'running',
  open: 'pass',
  waiting: 'waiting',
  failed: 'fail',
  elsewhere: 'unknown',
}

/** How a feed of events is. */
export function stateOfFeed(health: FeedHealth): State {
  return OF_FEED[health.kind]
}

/** How a directory stands: what waits for somebody first, else whether it was read. */
export function stateOfDirectory({ plan, resumable, read_at }: DirectoryState): State {
  if (plan) return plan.held ? 'held' : 'update'
  if (resumable !== null) return 'warn'
  return read_at === null ? 'todo' : 'pass'
}
