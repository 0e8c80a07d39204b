import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTask } from '@/api'
import type { Zone } from '@/changes'
import { shortId, TaskProgress } from '@/design'
import type { PlanView } from '@/generated/api'
import { useText } from '@/i18n'
import { Release, type Released } from './Release'
import styles from './Sync.module.css'

interface ActionBarProps {
  plan: PlanView
  zone: Zone
  /** A new plan is being made. */
  busy: boolean
  onAgain: () => void
}

/** Executes the plan that is shown, also where it takes a run or one of its decisions back. */
export function useExecution(plan: PlanView) {
  const { task, running, cancel, clear, start } = useTask('plan_apply', plan.plan)
  return {
    task,
    running,
    cancel,
    clear,
    start: (released?: Released) => void start({ plan: plan.plan, approve_deletes: released?.count ?? null, approve_steps: released?.steps ?? [] }),
  }
}

/** The numbers it will execute, and the one filled button that executes exactly these. */
export function ActionBar({ plan, zone, busy, onAgain }: ActionBarProps) {
  const { t } = useText()
  const execution = useExecution(plan)
  const [release, setRelease] = useState(false)
  const { create, update, delete: gone, hold } = plan.counts
  const total = create + update + gone

  if (execution.running && execution.task)
    return (
      <div className={styles.barProgress}>
        <TaskProgress task={execution.task} onCancel={execution.cancel} />
      </div>
    )
  if (plan.applied_by !== null)
    return (
      <>
        <span>
          <strong>{t('sync-applied')}</strong> <Link to={`/log/${encodeURIComponent(plan.applied_by)}`}>{t('sync-applied-run', { run: shortId(plan.applied_by) })}</Link>
        </span>
        {!plan.undoes && (
          <Button type="primary" className={styles.last} disabled={busy} onClick={onAgain}>
            {t('sync-start')}
          </Button>
        )}
      </>
    )
  const refused = execution.task?.state === 'done' && execution.task.result?.details.state === 'refused'
  return (
    <>
      <span className={styles.barText}>
        <strong>{total > 0 ? t(plan.undoes ? 'sync-undo-items' : 'sync-apply-items', { count: total }) : t('sync-apply-nothing')}</strong>
        {total > 0 && <span>{told(t, plan)}</span>}
        <span className="support">{t(busy ? 'sync-busy' : refused ? 'sync-refused-bar' : total + hold > 0 ? 'sync-apply-line' : 'sync-equal-line')}</span>
      </span>
      <span className={styles.last}>
        {hold > 0 && (
          <Button disabled={busy || refused} onClick={() => setRelease(true)}>
            {t('sync-release')}
          </Button>
        )}
        {total > 0 && (
          <Button type={refused ? 'default' : 'primary'} disabled={busy || refused} onClick={() => execution.start()}>
            {t(plan.undoes ? 'sync-undo-button' : 'sync-apply', { count: total })}
          </Button>
        )}
      </span>
      {hold > 0 && <Release plan={plan} zone={zone} open={release} onClose={() => setRelease(false)} onAgree={(released) => execution.start(released)} />}
    </>
  )
}

function told(t: (id: string, values?: Record<string, number>) => string, plan: PlanView): string {
  const { create, update, delete: gone } = plan.counts
  const parts: string[] = []
  if (create > 0) parts.push(t('sync-part-create', { count: create }))
  if (update > 0) parts.push(t('sync-part-update', { count: update }))
  if (gone > 0) parts.push(t('sync-part-delete', { count: gone }))
  parts.push(plan.mails > 0 ? t('sync-part-mails', { count: plan.mails }) : t('sync-part-no-mails'))
  return parts.join(t('sync-comma'))
}
