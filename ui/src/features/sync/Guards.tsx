import { Button } from 'antd'
import { Banner } from '@/design'
import type { Guard, Integration, PlanView } from '@/generated/api'
import { useText } from '@/i18n'
import { Obstacles } from './Partial'
import type { StepFilter } from './steps'

interface GuardsProps {
  plan: PlanView
  integration: Integration | undefined
  filter: StepFilter
  onFilter: (filter: StepFilter) => void
}

/** What the guards decided, gravest first: one banner, the rest as lines. */
export function Guards({ plan, integration, filter, onFilter }: GuardsProps) {
  const { t } = useText()
  if (plan.applied_by !== null) return null
  const tripped = (kind: Guard['kind']) => plan.guards.find((g) => g.kind === kind && g.tripped)
  const empty = tripped('empty_source')
  const held = empty ?? tripped('delete_percent') ?? tripped('delete_count')
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
        <Obstacles plan={plan} integration={integration} banner={false} />
      </>
    )
  }
  if (plan.counts.hold > 0 && !plan.guards.some((guard) => guard.tripped)) {
    return (
      <>
        <Banner state="held" title={t('sync-held-before', { count: plan.counts.hold })}>
          {t('sync-held-line', { others: plan.counts.create + plan.counts.update + plan.counts.delete })}
        </Banner>
        <Obstacles plan={plan} integration={integration} banner={false} />
      </>
    )
  }
  return <Obstacles plan={plan} integration={integration} banner />
}
