import { Button, Progress as Bar, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import type { Fault } from '@/generated/api'
import type { Task } from '@/api'
import { useText } from '@/i18n'
import { FailureNote } from './FailurePanel'
import styles from './States.module.css'

/** One sentence what belongs here, one button; no drawing. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  )
}

/** A skeleton of the real rows, after 200 ms. */
export function Loading({ rows = 5 }: { rows?: number }) {
  const { t } = useText()
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setShown(true), 200)
    return () => window.clearTimeout(timer)
  }, [])
  return (
    <div className={styles.loading} role="status" aria-label={t('loading')}>
      {shown && <Skeleton active title={false} paragraph={{ rows, width: '100%' }} />}
    </div>
  )
}

interface LoadedProps<T> {
  query: { data: T | undefined; error: Fault | null; isPending: boolean; dataUpdatedAt: number; refetch: () => unknown }
  rows?: number
  children: (data: T) => ReactNode
}

/** The states every list has: loading, error in its place, and old data that stays, dated, when asking again failed. */
export function Loaded<T>({ query, rows, children }: LoadedProps<T>) {
  const { t, format } = useText()
  if (query.data === undefined) {
    if (query.error) return <FailureNote fault={query.error} onRetry={() => void query.refetch()} />
    return <Loading rows={rows} />
  }
  return (
    <>
      {query.error && (
        <div className={styles.stale}>
          <FailureNote fault={query.error} onRetry={() => void query.refetch()} />
          <p className="meta">{t('stale-data', { at: format.moment(new Date(query.dataUpdatedAt)) })}</p>
        </div>
      )}
      {children(query.data)}
    </>
  )
}

/** Counts and rate of a long task, with cancel. */
export function TaskProgress({ task, onCancel }: { task: Task; onCancel: () => void }) {
  const { t, format } = useText()
  const { progress } = task
  const elapsed = (task.progressAt - task.startedAt) / 1000
  const rate = progress && progress.done > 0 && elapsed > 1 ? progress.done / elapsed : undefined
  const percent = progress && progress.total > 0 ? Math.round((progress.done / progress.total) * 100) : undefined
  return (
    <div className={styles.progress} role="status">
      <div className={styles.progressText}>
        <span>{t(`phase-${progress?.phase ?? 'starting'}`)}</span>
        {progress && progress.total > 0 && (
          <span className="support">
            {t('progress-count', { done: format.number(progress.done), total: format.number(progress.total) })}
          </span>
        )}
        {rate !== undefined && <span className="meta">{t('progress-rate', { rate: rate < 10 ? rate.toFixed(1) : Math.round(rate) })}</span>}
        {progress?.detail && <span className={`meta mono ${styles.detail}`}>{progress.detail}</span>}
        <Button size="small" onClick={onCancel} disabled={task.state === 'cancelling'} className={styles.cancel}>
          {task.state === 'cancelling' ? t('cancelling') : t('cancel')}
        </Button>
      </div>
      <Bar percent={percent ?? 100} status={percent === undefined ? 'active' : 'normal'} showInfo={false} size="small" aria-label={t('progress')} />
    </div>
  )
}
