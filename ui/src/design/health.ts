import type { Health, Run, RunState, Verdict } from '@/generated/api'
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
