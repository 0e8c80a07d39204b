import { useQueries } from '@tanstack/react-query'
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { call, useRead } from '@/api'
import { Glyph, Panel, StateWord } from '@/design'
import type { Run, RunDetail } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Log.module.css'

const RUNS = 30
const ITEMS = 1000
type Mark = 'fail' | 'held'

/**
 * Rooms with trouble against the last runs: shows at a glance whether it is one room or one moment. Only failures and held
 * items are asked for, and only of runs that count some.
 */
export function Matrix({ integration, name, upTo }: { integration: string; name: string; upTo: string }) {
  const { t, format } = useText()
  const navigate = useNavigate()
  const [all, setAll] = useState(false)
  const runs = useLastRuns(integration)
  const marks = useMarks(runs)
  const rooms = useRead('room_list', { connection: name, search: null, limit: 5000, offset: null }).data
  if (runs.length < 2 || marks.size === 0) return null
  const nameOf = new Map(rooms?.rooms.map((r) => [r.mailbox, r.name]))
  const lines = [...marks].sort((a, b) => b[1].size - a[1].size)
  const shown = all ? lines : lines.slice(0, 12)
  const quiet = (rooms?.total ?? 0) - lines.length
  return (
    <Panel
      title={t('log-matrix', { count: runs.length })}
      fact={name}
      actions={
        <span className={styles.legend}>
          <StateWord state="fail" word={t('outcome-failed')} size={12} />
          <StateWord state="held" word={t('outcome-held')} size={12} />
          <span className="meta">{t('log-matrix-right')}</span>
        </span>
      }
    >
      <ul className={styles.matrix}>
        {shown.map(([mailbox, by]) => (
          <li key={mailbox}>
            <span className={styles.matrixRoom}>{nameOf.get(mailbox) ?? mailbox}</span>
            <span className={styles.cells}>
              {runs.map((run) => {
                const mark = by.get(run.id)
                const label = t('log-matrix-cell', { at: format.moment(run.started_at), outcome: t(mark ? (mark === 'fail' ? 'outcome-failed' : 'outcome-held') : 'log-matrix-quiet') })
                return (
                  <button
                    key={run.id}
                    type="button"
                    title={label}
                    aria-label={label}
                    tabIndex={mark ? 0 : -1}
                    className={`${styles.cell} ${mark ? styles[mark] : ''} ${run.id === upTo ? styles.here : ''}`}
                    onClick={() => void navigate(`/log/${encodeURIComponent(run.id)}`)}
                  >
                    {mark && <Glyph state={mark} size={10} />}
                  </button>
                )
              })}
            </span>
            <span className="meta">{t('log-matrix-share', { good: runs.length - by.size, all: runs.length })}</span>
          </li>
        ))}
      </ul>
      <p className={styles.matrixFoot}>
        {lines.length > shown.length && (
          <Button type="link" size="small" onClick={() => setAll(true)}>
            {t('log-matrix-more', { count: lines.length - shown.length })}
          </Button>
        )}
        {quiet > 0 && <span className="support">{t('log-matrix-others', { count: quiet })}</span>}
      </p>
    </Panel>
  )
}

/** The last runs that wrote, oldest first. */
function useLastRuns(integration: string): Run[] {
  const runs = useRead('run_list', { integration, limit: 100, offset: null }).data?.runs
  return useMemo(
    () =>
      (runs ?? [])
        .filter((r) => r.kind === 'apply' && r.state !== 'running')
        .slice(0, RUNS)
        .reverse(),
    [runs],
  )
}

/** Per room the runs in which something failed or was held. */
function useMarks(runs: readonly Run[]): Map<string, Map<string, Mark>> {
  const asked = runs.flatMap((run) => [
    ...(run.counts.failed > 0 ? [{ run: run.id, outcome: 'failed', mark: 'fail' as Mark }] : []),
    ...(run.counts.held > 0 ? [{ run: run.id, outcome: 'held', mark: 'held' as Mark }] : []),
  ])
  const answers = useQueries({
    queries: asked.map(({ run, outcome }) => {
      const request = { run, outcome, limit: ITEMS, offset: null }
      return { queryKey: ['run_get', request], queryFn: () => call('run_get', request) }
    }),
  })
  const marks = new Map<string, Map<string, Mark>>()
  answers.forEach((answer, i) => {
    const { run, mark } = asked[i]!
    for (const item of (answer.data as RunDetail | undefined)?.items ?? []) {
      const by = marks.get(item.room) ?? new Map<string, Mark>()
      if (by.get(run) !== 'fail') by.set(run, mark)
      marks.set(item.room, by)
    }
  })
  return marks
}
