import type { RunItem, StepKind, StepView } from '@/generated/api'
import type { State } from '@/design'

/** The glyph of a step. */
export function stepState(step: Pick<StepView, 'kind' | 'hold'>): State {
  if (step.hold) return 'held'
  return kindState(step.kind)
}

/** Pairing two meetings, and parting them, changes what is known of them, not the meetings. */
function kindState(kind: StepKind): State {
  if (kind === 'skip') return 'skipped'
  return kind === 'adopt' || kind === 'unlink' ? 'update' : kind
}

/** The glyph of an item that was executed, or was not. */
export function itemState(item: Pick<RunItem, 'kind' | 'outcome'>): State {
  if (item.outcome === 'failed') return 'fail'
  if (item.outcome === 'held') return 'held'
  if (item.outcome === 'intent') return 'unknown'
  return item.outcome === 'skipped' ? 'skipped' : kindState(item.kind)
}
