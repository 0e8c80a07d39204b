import type { Health, RunState, Verdict } from '@/generated/api'
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
  refused: 'held',
  failed: 'fail',
  cancelled: 'skipped',
  interrupted: 'warn',
}

/** How a run ended; held deletions show even when everything else went well. */
export function stateOfRun(run: { state: RunState; counts: { held: number; failed: number } }): State {
  if (run.state === 'done' && run.counts.held > 0) return 'held'
  if (run.state === 'done' && run.counts.failed > 0) return 'warn'
  return OF_RUN[run.state]
}
