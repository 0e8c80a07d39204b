import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Banner, FailureNote, Panel, StateWord } from '@/design'
import type { Guard, PlanView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Sync.module.css'
import type { StepFilter } from './steps'

interface GuardsProps {
  plan: PlanView
  filter: StepFilter
  onFilter: (filter: StepFilter) => void
}

/** What the guards decided, gravest first: one banner, the rest as lines. */
export function Guards({ plan, filter, onFilter }: GuardsProps) {
  const { t } = useText()
  if (plan.applied_by !== null) return null
  const tripped = (kind: Guard['kind']) => plan.guards.find((g) => g.kind === kind && g.tripped)
  const empty = tripped('empty_source')
  const held = empty ?? tripped('delete_percent') ?? tripped('delete_count')
  const partial = plan.partial.length > 0
  if (held && plan.counts.hold > 0) {
    const only = filter.group === 'held'
    return (
      <>
        <Banner
          state="held"
          title={t(`sync-held-${held.kind}`, { count: plan.counts.hold, found: held.found, limit: held.limit })}
          action={
            <Button onClick={() => onFilter({ ...filter, group: only ? undefined : 'held' })}>
              {only ? t('sync-show-all') : t('sync-held-only', { count: plan.counts.hold })}
            </Button>
          }
        >
          {empty ? t('sync-held-empty') : t('sync-held-line', { others: plan.counts.create + plan.counts.update + plan.counts.delete })}
        </Banner>
        {partial && <Partial plan={plan} />}
      </>
    )
  }
  return partial ? <Partial plan={plan} banner /> : null
}

/** Rooms that could not be read whole: nothing of them is deleted, and each has its reason. */
function Partial({ plan, banner = false }: { plan: PlanView; banner?: boolean }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const count = plan.partial.length
  const drawer = (
    <Drawer title={t('sync-partial-title', { count })} open={open} onClose={() => setOpen(false)} size={440}>
      <p className="support">{t('sync-partial-help')}</p>
      <PartialRooms plan={plan} />
    </Drawer>
  )
  const more = <Button onClick={() => setOpen(true)}>{t('sync-partial-open')}</Button>
  if (banner)
    return (
      <>
        <Banner state="warn" title={t('sync-partial-title', { count })} action={more}>
          {t('sync-partial-help')}
        </Banner>
        {drawer}
      </>
    )
  return (
    <>
      <div className={styles.partialLine}>
        <StateWord state="warn" word={t('sync-partial-line', { count })} size={12} />
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          {t('sync-partial-open')}
        </Button>
      </div>
      {drawer}
    </>
  )
}

function PartialRooms({ plan }: { plan: PlanView }) {
  return (
    <div className={styles.partialRooms}>
      {plan.partial.map(({ mailbox, fault }) => (
        <Panel key={mailbox} title={<span className="mono">{mailbox}</span>} flush>
          <FailureNote fault={fault} />
        </Panel>
      ))}
    </div>
  )
}
