import type { Run } from '@/generated/api'
import type { Text, Texts } from '.'

/** The word beside the glyph of a run: held and waiting are states of their own. */
export function runStateWord({ t }: Text, run: Run, state: string): string {
  if (state === 'held') return t('run-held-some')
  if (state === 'waiting') return t('state-waiting')
  return t(`run-state-${run.state}`)
}

/** What a run did, in a few words: what failed or was held first, else what was written. */
export function runWords({ t }: Texts, run: Run): string {
  const { created, updated, deleted, failed, held } = run.counts
  if (run.state === 'running') return t('run-running')
  if (run.faults[0] && run.state === 'failed') return run.faults[0].vendor?.code ?? run.faults[0].code
  if (run.state === 'cancelled' || run.state === 'refused' || run.state === 'interrupted') return t(`run-${run.state}`)
  if (run.kind === 'preview') return t('run-preview', { count: created + updated + deleted + held })
  const parts: string[] = []
  if (held > 0) parts.push(t('run-held', { count: held }))
  if (failed > 0) parts.push(t('run-failed', { count: failed }))
  const kinds = [created, updated, deleted].filter((n) => n > 0).length
  if (kinds > 1 || failed > 0) parts.unshift(t('run-written', { count: created + updated + deleted }))
  else if (created > 0) parts.unshift(t('run-created', { count: created }))
  else if (updated > 0) parts.unshift(t('run-updated', { count: updated }))
  else if (deleted > 0) parts.unshift(t('run-deleted', { count: deleted }))
  return parts.length === 0 ? t('run-nothing') : parts.join(t('join-comma'))
}
