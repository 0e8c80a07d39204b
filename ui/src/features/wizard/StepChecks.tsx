import { Button } from 'antd'
import { useAct, useTask } from '@/api'
import { FailureNote, Glyph, Panel, PanelRow } from '@/design'
import type { StepSpec } from '@/generated/api'
import { useText } from '@/i18n'
import { stepName } from '@/i18n/provider'
import type { Known } from './progress'
import { progressOf } from './progress'
import styles from './Wizard.module.css'

interface StepChecksProps {
  steps: StepSpec[]
  known: Known
  /** Ticks in the draft, while there is no connection. */
  onTick: (step: string, done: boolean) => void
}

/** How far a page's steps are: what can be seen from outside ticks itself, the rest is ticked by hand. */
export function StepChecks({ steps, known, onTick }: StepChecksProps) {
  const text = useText()
  const { t } = text
  const { connection, descriptor } = known
  const check = useTask('check_run', connection?.id ?? 'none')
  const mark = useAct('step_mark')
  const rows = steps.map((step) => ({ step, ...progressOf(text, known, step) }))
  const probes = [...new Set(steps.flatMap((s) => (s.evidence.kind === 'probe' ? [s.evidence.value] : [])))]
  if (steps.length === 0) return null

  function tick(step: string, done: boolean) {
    if (connection) mark.mutate({ connection: connection.id, step, done })
    else onTick(step, done)
  }

  return (
    <Panel
      flush
      title={t('steps-title')}
      fact={t('steps-fact')}
      actions={
        <>
          {connection && probes.length > 0 && (
            <Button
              size="small"
              loading={check.running}
              onClick={() => void check.start({ connection: connection.id, rooms: [], all_rooms: false, only: probes })}
            >
              {t('steps-check')}
            </Button>
          )}
          <span className="support">{`${rows.filter((row) => row.done).length} / ${rows.length}`}</span>
        </>
      }
    >
      <div aria-live="polite">
        {rows.map(({ step, state, done, how, when, byHand }) => (
          <PanelRow key={step.key} className={styles.stepRow}>
            <Glyph state={state} named />
            <span>{stepName(text, descriptor.id, step.key)}</span>
            <span className={styles.how}>{how}</span>
            <span className={state === 'waiting' ? `${styles.when} ${styles.waits}` : styles.when}>{when}</span>
            {byHand && (
              <Button type="link" size="small" onClick={() => tick(step.key, !done)} aria-label={`${t(done ? 'steps-untick' : 'steps-tick')} ${stepName(text, descriptor.id, step.key)}`}>
                {t(done ? 'steps-untick' : 'steps-tick')}
              </Button>
            )}
          </PanelRow>
        ))}
      </div>
      {mark.error && <FailureNote fault={mark.error} />}
      {check.task?.fault && <FailureNote fault={check.task.fault} />}
    </Panel>
  )
}
