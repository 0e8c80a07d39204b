import { stateOfRun } from '@/design'
import type { Run, RunCounts } from '@/generated/api'
import type { Text } from '@/i18n'
import { idPart } from '@/i18n'

export function written({ created, updated, deleted }: RunCounts): number {
  return created + updated + deleted
}

/** Something an administrator should look at. */
export function isTrouble(run: Run): boolean {
  return ['partial', 'refused', 'failed', 'interrupted'].includes(run.state) || run.counts.failed > 0 || run.counts.held > 0
}

/** What a run did, in a few words, for the list. */
export function shortVerdict(text: Text, run: Run): string {
  const { t } = text
  const { counts, state, kind } = run
  if (state === 'failed' || state === 'refused' || state === 'interrupted' || state === 'cancelled' || state === 'running') {
    const fault = run.faults[0]
    const told = fault && state === 'failed' ? text.maybe(`fault-${idPart(fault.code)}`, fault.params) : undefined
    return told ?? t(`run-state-${state}`)
  }
  const done = written(counts)
  if (counts.failed > 0) return t('log-short-failed', { count: done, failed: counts.failed })
  if (kind === 'preview') return t(done + counts.held > 0 ? 'log-short-planned' : 'log-short-nothing', { count: done + counts.held })
  if (counts.held > 0) return t('log-short-held', { count: done, held: counts.held })
  if (done === 0) return stateOfRun(run) === 'waiting' ? t('state-waiting') : t('log-short-nothing')
  return t(kind === 'undo' ? 'log-short-undone' : 'log-short-written', { count: done })
}

/** The headline of a run. */
export function verdict({ t }: Text, run: Run): string {
  const { counts, state, kind } = run
  const done = written(counts)
  if (state === 'running' || state === 'refused' || state === 'cancelled' || state === 'interrupted') return t(`log-verdict-${state}`, { count: done })
  if (kind === 'preview') return t('log-verdict-planned', { count: done + counts.held })
  if (state === 'failed') return t('log-verdict-failed', { count: done })
  if (counts.failed > 0) return t('log-verdict-partial', { count: done, failed: counts.failed })
  if (counts.held > 0) return t('log-verdict-held', { count: done, held: counts.held })
  if (done === 0) return t('log-verdict-nothing')
  return t(kind === 'undo' ? 'log-verdict-undone' : 'log-verdict-done', { count: done })
}
