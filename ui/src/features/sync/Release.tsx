import { Checkbox } from 'antd'
import { useState } from 'react'
import { useRead } from '@/api'
import { firstReason, whenText, type Zone } from '@/changes'
import { BoxList, Loaded, TypedConsent } from '@/design'
import type { PlanView, StepView } from '@/generated/api'
import { useText } from '@/i18n'
import { queryOf, NO_FILTER } from './steps'
import styles from './Sync.module.css'

/** What is let through: everything that is held, or some steps alone. */
export type Released = { count: number; steps: string[] }

interface ReleaseProps {
  plan: PlanView
  zone: Zone
  open: boolean
  onAgree: (released: Released) => void
  onClose: () => void
}

const NONE: ReadonlySet<string> = new Set()
const LISTED = 1_000

/** Consent to held deletions: what goes, line by line, and its number typed. What a suddenly empty source would delete goes together or not at all. */
export function Release({ plan, zone, open, onAgree, onClose }: ReleaseProps) {
  const { t, format } = useText()
  const settings = useRead('settings_get', {}).data
  const held = useRead('plan_steps', { ...queryOf(plan.plan, NO_FILTER, undefined, 0), held: true, limit: LISTED }, { enabled: open })
  const [left, setLeft] = useState(NONE)
  const { hold, create, update } = plan.counts
  const whole = plan.guards.some((guard) => guard.kind === 'empty_source' && guard.tripped)
  const listed = held.data?.steps ?? []
  const going = listed.filter((step) => !left.has(step.id))
  const count = left.size === 0 ? hold : going.length
  function close() {
    setLeft(NONE)
    onClose()
  }
  return (
    <TypedConsent
      open={open}
      title={t('sync-release-title')}
      expected={String(count)}
      blocked={count === 0}
      prompt={<Prompt number={count} />}
      action={t('sync-release-action', { count })}
      note={settings?.retention_on ? t('sync-release-undo', { days: settings.retention_days }) : t('sync-release-undo-always')}
      onAgree={() => {
        close()
        onAgree({ count, steps: left.size === 0 ? [] : going.map((step) => step.id) })
      }}
      onClose={close}
    >
      <p className="support">
        {format.sentences(create + update > 0 ? t('sync-release-with', { count, create, update }) : t('sync-release-alone', { count }), !whole && hold > 1 && t('sync-release-choose'))}
      </p>
      <Loaded query={held} rows={3}>
        {({ steps, total }) => <Going steps={steps} total={total} zone={zone} left={left} onLeave={whole ? undefined : setLeft} />}
      </Loaded>
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

/** Times of one line that are told; the others are counted. */
const TIMES = 8

interface GoingProps {
  steps: readonly StepView[]
  total: number
  zone: Zone
  /** Ids of those that stay held. */
  left: ReadonlySet<string>
  /** None where they go together or not at all. */
  onLeave: ((left: ReadonlySet<string>) => void) | undefined
}

function Going({ steps, total, zone, left, onLeave }: GoingProps) {
  const text = useText()
  const { t } = text
  function toggle(ids: readonly string[], goes: boolean) {
    const next = new Set(left)
    ids.forEach((id) => (goes ? next.delete(id) : next.add(id)))
    onLeave?.(next)
  }
  const lines = bundled(steps)
  const choosing = onLeave !== undefined && lines.length > 1
  return (
    <>
      {choosing && (
        <Checkbox
          checked={left.size === 0}
          indeterminate={left.size > 0 && left.size < steps.length}
          onChange={(e) =>
            toggle(
              steps.map((s) => s.id),
              e.target.checked,
            )
          }
        >
          {t('sync-release-all', { count: total })}
        </Checkbox>
      )}
      <BoxList>
        {lines.map(({ step, steps: same }) => {
          const ids = same.map((s) => s.id)
          const title = step.title ?? t('meeting-private')
          return (
            <li key={step.id} className={`${styles.going} ${choosing ? styles.chosen : ''}`}>
              <div>
                {choosing && (
                  <Checkbox checked={!ids.every((id) => left.has(id))} onChange={(e) => toggle(ids, e.target.checked)} aria-label={t('sync-release-pick', { title, room: step.room_name })} />
                )}
                <strong>{title}</strong>
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
          )
        })}
        {total > steps.length && <li className="meta">{t(left.size > 0 ? 'sync-release-unlisted' : 'sync-release-more', { count: total - steps.length })}</li>}
      </BoxList>
    </>
  )
}
