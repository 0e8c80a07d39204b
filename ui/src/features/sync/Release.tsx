import { useRead } from '@/api'
import { firstReason, whenText, type Zone } from '@/changes'
import { BoxList, Loaded, TypedConsent } from '@/design'
import type { PlanView, StepView } from '@/generated/api'
import { useText } from '@/i18n'
import { queryOf, NO_FILTER } from './steps'
import styles from './Sync.module.css'

interface ReleaseProps {
  plan: PlanView
  zone: Zone
  open: boolean
  onAgree: () => void
  onClose: () => void
}

/** Consent to held deletions: what goes, and the number typed. They are released together or not at all. */
export function Release({ plan, zone, open, onAgree, onClose }: ReleaseProps) {
  const { t } = useText()
  const settings = useRead('settings_get', {}).data
  const { hold, create, update } = plan.counts
  return (
    <TypedConsent
      open={open}
      title={t('sync-release-title')}
      expected={String(hold)}
      prompt={<Prompt number={hold} />}
      action={t('sync-release-action', { count: hold })}
      note={settings?.retention_on ? t('sync-release-undo', { days: settings.retention_days }) : t('sync-release-undo-always')}
      onAgree={() => {
        onClose()
        onAgree()
      }}
      onClose={onClose}
    >
      <p className="support">{create + update > 0 ? t('sync-release-with', { count: hold, create, update }) : t('sync-release-alone', { count: hold })}</p>
      {open && <Going plan={plan} zone={zone} />}
    </TypedConsent>
  )
}

function Prompt({ number }: { number: number }) {
  const { t } = useText()
  const [before, after] = t('sync-release-prompt', { number: '\u0000' }).split('\u0000')
  return (
    <>
      {before}
      <strong>{number}</strong>
      {after}
    </>
  )
}

/** The same meeting in the same room, however often: a series goes as one line. */
export function bundled(steps: readonly StepView[]): Array<{ step: StepView; steps: StepView[] }> {
  const by = new Map<string, { step: StepView; steps: StepView[] }>()
  for (const step of steps) {
    const key = `${step.room}\n${step.title ?? step.id}`
    const known = by.get(key)
    if (known) known.steps.push(step)
    else by.set(key, { step, steps: [step] })
  }
  return [...by.values()].sort((a, b) => b.steps.length - a.steps.length)
}

const LISTED = 200

/** Times of one line that are told; the others are counted. */
const TIMES = 8

function Going({ plan, zone }: { plan: PlanView; zone: Zone }) {
  const text = useText()
  const { t } = text
  const held = useRead('plan_steps', { ...queryOf(plan.plan, NO_FILTER, 'held', 0), limit: LISTED })
  return (
    <Loaded query={held} rows={3}>
      {({ steps, total }) => (
        <BoxList>
          {bundled(steps).map(({ step, steps: same }) => (
            <li key={step.id} className={styles.going}>
              <div>
                <strong>{step.title ?? t('meeting-private')}</strong>
                <span className="support">{t('sync-release-item', { count: same.length, room: step.room_name })}</span>
              </div>
              <div>
                {same
                  .slice(0, TIMES)
                  .flatMap((s) => (s.when ? [whenText(text, s.when, zone)] : []))
                  .join(t('sync-comma'))}
                {same.length > TIMES && <span className="meta"> {t('change-more', { count: same.length - TIMES })}</span>}
              </div>
              <div className="support">{firstReason(text, step.why)}</div>
            </li>
          ))}
          {total > steps.length && <li className="meta">{t('sync-release-more', { count: total - steps.length })}</li>}
        </BoxList>
      )}
    </Loaded>
  )
}
