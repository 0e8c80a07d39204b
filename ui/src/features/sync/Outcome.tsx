import { Button } from 'antd'
import { Link } from 'react-router'
import { useAllRooms } from '@/api/rooms'
import { BoxList, FailureNote, Panel, stateOfRun, StateWord } from '@/design'
import type { Moved, PlanView, RunView } from '@/generated/api'
import { useText } from '@/i18n'
import { runStateWord } from '@/i18n/run'
import { useExecution } from './ActionBar'
import styles from './Sync.module.css'

/** What executing did, or why it did not. */
export function Outcome({ plan, onAgain }: { plan: PlanView; onAgain: () => void }) {
  const { task, clear } = useExecution(plan)
  if (task?.state === 'failed' && task.fault) return <Panel edge="fail" flush><FailureNote fault={task.fault} /></Panel>
  if (task?.state !== 'done' || !task.result) return null
  const { result } = task
  if (result.details.state === 'refused') return <Refused run={result} onAgain={onAgain} />
  return <Executed run={result} onClose={clear} />
}

function Executed({ run, onClose }: { run: RunView; onClose: () => void }) {
  const text = useText()
  const { t, format } = text
  const { created, updated, deleted, failed, held } = run.counts
  const written = created + updated + deleted
  const { state } = run.details
  const facts = [
    t('sync-done-counts', { created, updated, deleted }),
    failed > 0 ? t('sync-done-failed', { count: failed }) : undefined,
    held > 0 ? t('sync-done-held', { count: held }) : undefined,
    format.duration(run.ms),
  ]
  return (
    <Panel edge={state === 'failed' || failed > 0 ? 'fail' : undefined} className={styles.outcome}>
      <div className={styles.outcomeLine}>
        <StateWord state={stateOfRun(run.details)} word={runStateWord(text, run.details, stateOfRun(run.details))} />
        <strong className={styles.verdict}>{t(failed > 0 ? 'sync-done-with-failures' : 'sync-done-title', { count: written, failed })}</strong>
        <span className={styles.outcomeActions}>
          <Link to={`/log/${encodeURIComponent(run.run)}`}>{t('sync-done-log')}</Link>
          <Link to="/calendar">{t('sync-done-calendar')}</Link>
          <Button size="small" onClick={onClose}>
            {t('close')}
          </Button>
        </span>
      </div>
      <p className="support">{facts.filter((f) => f !== undefined).join(t('sync-comma'))}</p>
      {run.details.faults[0] && failed + written === 0 && <FailureNote fault={run.details.faults[0]} />}
    </Panel>
  )
}

function Refused({ run, onAgain }: { run: RunView; onAgain: () => void }) {
  const { t } = useText()
  const fault = run.details.faults[0]
  return (
    <Panel edge="warn" flush className={styles.outcome}>
      <div className={styles.refused}>
        <StateWord state="warn" word={t('run-state-refused')} />
        <h2 className={styles.verdict}>{t(run.moved.length > 0 ? 'sync-refused-title' : 'sync-refused-other')}</h2>
        <p className="support">{t('sync-refused-line')}</p>
        {run.moved.length > 0 && <MovedList moved={run.moved} />}
        {run.moved.length === 0 && fault && <FailureNote fault={fault} />}
        <Button type="primary" onClick={onAgain}>
          {t('sync-refused-again')}
        </Button>
      </div>
    </Panel>
  )
}

function MovedList({ moved }: { moved: readonly Moved[] }) {
  const { t } = useText()
  const { rooms } = useAllRooms(null)
  return (
    <BoxList most={180} label={t('sync-moved')}>
      {moved.map((m) => (
        <li key={m.step} className={styles.moved}>
          <span className={styles.strong}>{m.title ?? t('meeting-private')}</span>
          <span className="support">{rooms.find((r) => r.mailbox === m.room)?.name ?? m.room}</span>
          <span>{t(`moved-${m.how}`)}</span>
        </li>
      ))}
    </BoxList>
  )
}
