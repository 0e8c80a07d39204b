import type { RunItem, StepView } from '@/generated/api'
import type { State } from '@/design'

/** The glyph of a step. */
export function stepState(step: Pick<StepView, 'kind' | 'hold'>): State {
  if (step.hold) return 'held'
  return step.kind === 'skip' ? 'skipped' : step.kind
}

/** The glyph of an item that was executed, or was not. */
export function itemState(item: Pick<RunItem, 'kind' | 'outcome'>): State {
  if (item.outcome === 'failed') return 'fail'
  if (item.outcome === 'held') return 'held'
  if (item.outcome === 'intent') return 'unknown'
  if (item.outcome === 'skipped' || item.kind === 'skip') return 'skipped'
  return item.kind
}
