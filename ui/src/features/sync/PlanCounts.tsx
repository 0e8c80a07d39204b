import { useQueries } from '@tanstack/react-query'
import { Mail } from 'lucide-react'
import type { ReactNode } from 'react'
import { call } from '@/api'
import { fieldName } from '@/changes'
import type { State } from '@/design'
import { Count, Counts } from '@/design'
import type { PlanView, StepList } from '@/generated/api'
import { useText } from '@/i18n'
import { type Group, queryOf, type StepFilter, NO_FILTER } from './steps'

interface CountsProps {
  plan: PlanView
  filter: StepFilter
  onFilter: (filter: StepFilter) => void
}

/** The answer before the data: how many of each kind, and who receives mail. Each count narrows the table to its kind. */
export function PlanCounts({ plan, filter, onFilter }: CountsProps) {
  const { t } = useText()
  const { counts } = plan
  const deletions = counts.delete + counts.hold
  const cell = (group: Group, state: State, number: number, word: string, line: ReactNode) => (
    <Count
      key={group}
      state={state}
      number={number}
      word={word}
      line={line}
      chosen={filter.group === group}
      onChoose={() => onFilter({ ...filter, group: filter.group === group ? undefined : group })}
    />
  )
  return (
    <Counts label={t('sync-counts')}>
      {cell('create', 'create', counts.create, t('state-create'), t(counts.create === 0 ? 'sync-create-none' : plan.undoes ? 'sync-create-undo' : 'sync-create-line'))}
      {cell('update', 'update', counts.update, t('state-update'), counts.update > 0 ? <Fields plan={plan.plan} /> : t('sync-update-none'))}
      {cell(counts.hold > 0 ? 'held' : 'delete', counts.hold > 0 ? 'held' : 'delete', deletions, t('state-delete'), deleteLine(t, plan))}
      {counts.conflict > 0 && <Count state="conflict" number={counts.conflict} word={t('state-conflict')} line={t('sync-conflict-line')} />}
      {cell('skip', 'skipped', counts.skip, t('state-skipped'), t(counts.skip > 0 ? 'sync-skip-line' : 'sync-skip-none'))}
      <Count
        number={plan.mails}
        word={t('sync-mails', { count: plan.mails })}
        line={t(plan.mails > 0 ? 'sync-mails-line' : 'sync-mails-none')}
        icon={<Mail size={14} strokeWidth={1.75} aria-hidden />}
      />
    </Counts>
  )
}

function deleteLine(t: (id: string, values?: Record<string, number>) => string, { counts, undoes }: PlanView): string {
  if (counts.hold > 0) return counts.delete > 0 ? t('sync-delete-some', { held: counts.hold }) : t('sync-delete-held')
  if (counts.delete === 0) return t('sync-delete-none')
  return t(undoes ? 'sync-delete-undo' : 'sync-delete-line')
}

/** Fields that updates touch most, of meetings and of rooms, each asked of the program; so many are told. */
const FIELDS = ['start', 'place', 'attendees', 'name', 'building', 'capacity'] as const
const TOLD = 3

function Fields({ plan }: { plan: string }) {
  const text = useText()
  const counts = useQueries({
    queries: FIELDS.map((field) => {
      const request = { ...queryOf(plan, { ...NO_FILTER, field }, 'update', 0), limit: 1 }
      return { queryKey: ['plan_steps', request], queryFn: () => call('plan_steps', request) }
    }),
  })
  const told = FIELDS.flatMap((field, i) => {
    const count = (counts[i]?.data as StepList | undefined)?.total
    if (!count) return []
    return [text.t('sync-field-count', { name: field === 'start' ? text.t('change-time') : fieldName(text, field), count })]
  })
  return <>{told.length > 0 ? told.slice(0, TOLD).join(text.t('sync-comma')) : text.t('sync-update-line')}</>
}
