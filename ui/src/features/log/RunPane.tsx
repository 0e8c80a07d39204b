import { Button } from 'antd'
import { FileText, RotateCw, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useAct, useRead, useTask } from '@/api'
import { ReplaceSecret } from '@/app/ReplaceSecret'
import { FailureNote, FailurePanel, IdChip, Loaded, stateOfRun, StateWord, TaskProgress } from '@/design'
import type { ConnectionView, Run } from '@/generated/api'
import { useText } from '@/i18n'
import { needsSecret } from '@/i18n/fault'
import { runStateWord } from '@/i18n/run'
import { Items } from './Items'
import styles from './Log.module.css'
import { Matrix } from './Matrix'
import { verdict, written } from './verdict'

/** One run: what it did, item by item, what stopped it, and the way back. */
export function RunPane({ run }: { run: string }) {
  const detail = useRead('run_get', { run, outcome: null, limit: 1, offset: null })
  const connections = useRead('connection_list', {}).data?.connections
  const connection = connections?.find((c) => c.name === detail.data?.integration)
  return (
    <Loaded query={detail} rows={8}>
      {(found) => (
        <>
          <Head run={found.run} integration={found.integration} />
          <Figures run={found.run} />
          <Faults run={found.run} connection={connection} />
          <Items run={found.run} connection={connection?.id} />
          <Matrix integration={found.run.integration} name={found.integration} upTo={found.run.id} />
        </>
      )}
    </Loaded>
  )
}

function Head({ run, integration }: { run: Run; integration: string }) {
  const text = useText()
  const { t, format } = text
  const took = run.ended_at ? Date.parse(run.ended_at) - Date.parse(run.started_at) : undefined
  return (
    <div className={styles.head}>
      <div className={styles.headText}>
        <div className={styles.headLine}>
          <StateWord state={stateOfRun(run)} word={runStateWord(text, run, stateOfRun(run))} />
          <IdChip id={run.id} />
          <span className="support">
            {integration}
            {t('sync-comma')}
            {text.maybe(`log-trigger-${run.trigger}`) ?? run.trigger}
            {t('sync-comma')}
            {t(took === undefined ? 'log-started' : 'log-took', { at: format.seconds(run.started_at), took: took === undefined ? null : format.duration(took) })}
          </span>
        </div>
        <h2 className={styles.verdict}>{verdict(text, run)}</h2>
      </div>
      <Actions run={run} />
    </div>
  )
}

function Actions({ run }: { run: Run }) {
  const { t } = useText()
  const navigate = useNavigate()
  const plan = useAct('undo_plan')
  const [refused, setRefused] = useState(false)
  const canUndo = run.kind !== 'preview' && written(run.counts) > 0 && run.state !== 'running'
  // What failed, and rooms that could not be read whole: both are looked at anew in a test sync of those rooms alone.
  const canRetry = run.kind === 'apply' && run.plan !== null && run.state !== 'running' && (run.counts.failed > 0 || run.faults.some((fault) => fault.params.mailbox))
  const retry = useTask('run_retry', run.id)
  function again() {
    retry.clear()
    void retry.start({ run: run.id }).then((view) => view && navigate(`/sync/${encodeURIComponent(view.plan)}`))
  }
  function undo() {
    setRefused(false)
    // The promise, not callbacks: the preview is a run of its own, and where the newest is shown it takes this pane's place.
    void plan.mutateAsync({ run: run.id }).then(
      (view) => navigate(`/sync/${encodeURIComponent(view.plan)}`),
      () => setRefused(true),
    )
  }
  return (
    <div className={styles.actions}>
      <div className={styles.buttons}>
        {run.plan && (
          <Button type={run.kind === 'preview' ? 'primary' : 'default'} icon={<FileText strokeWidth={1.75} aria-hidden />} onClick={() => void navigate(`/sync/${encodeURIComponent(run.plan!)}`)}>
            {t('log-open-plan')}
          </Button>
        )}
        {canRetry && (
          <Button type="primary" icon={<RotateCw strokeWidth={1.75} aria-hidden />} loading={retry.running} onClick={again}>
            {run.counts.failed > 0 ? t('log-retry', { count: run.counts.failed }) : t('log-retry-rooms')}
          </Button>
        )}
        {canUndo && (
          <Button icon={<Undo2 strokeWidth={1.75} aria-hidden />} loading={plan.isPending} onClick={undo}>
            {t('log-undo')}
          </Button>
        )}
        {run.kind !== 'preview' && (
          <Button type={canRetry || run.state === 'failed' ? 'default' : 'primary'} onClick={() => void navigate(`/sync?integration=${encodeURIComponent(run.integration)}`)}>
            {t('log-to-sync')}
          </Button>
        )}
      </div>
      {retry.running && retry.task && <TaskProgress task={retry.task} onCancel={retry.cancel} />}
      {retry.task?.fault && retry.task.fault.code !== 'run.cancelled' && <FailureNote fault={retry.task.fault} onRetry={again} />}
      {refused && plan.error && <FailureNote fault={plan.error} />}
    </div>
  )
}

const PLANNED = ['created', 'updated', 'deleted', 'held', 'skipped'] as const
const DONE = ['created', 'updated', 'deleted', 'failed', 'held', 'skipped'] as const

/** What was done; of a test sync, what would be. */
function Figures({ run }: { run: Run }) {
  const { t, format } = useText()
  const planned = run.kind === 'preview'
  const keys = planned ? PLANNED : DONE
  return (
    <dl className={styles.figures}>
      {keys.map((key) => (
        <div key={key}>
          <dt>{t(planned ? `log-planned-${key}` : `log-count-${key}`)}</dt>
          <dd className={run.counts[key] > 0 ? styles[key] : undefined}>{format.number(run.counts[key])}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What stopped the run, whole; what made it partial, short. */
function Faults({ run, connection }: { run: Run; connection: ConnectionView | undefined }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [all, setAll] = useState(false)
  const [first, ...others] = run.faults
  if (!first) return null
  if (run.state === 'failed')
    return (
      <FailurePanel
        fault={first}
        provider={connection?.provider}
        mend={connection && needsSecret(first) && <ReplaceSecret connection={connection.id} />}
        onAgain={connection && (() => void navigate(`/connections/${connection.id}/check`))}
        againLabel={t('log-to-check')}
      />
    )
  const shown = all ? others : others.slice(0, 1)
  return (
    <section className={styles.faults} aria-label={t('log-why')}>
      {[first, ...shown].map((fault, index) => (
        <FailureNote key={index} fault={fault} />
      ))}
      {others.length > shown.length && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('log-more-faults', { count: others.length - shown.length })}
        </Button>
      )}
    </section>
  )
}
