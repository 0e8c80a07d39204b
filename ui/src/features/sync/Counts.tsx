import { useQueries } from '@tanstack/react-query'
import { Mail } from 'lucide-react'
import type { ReactNode } from 'react'
import { call } from '@/api'
import { fieldName } from '@/changes'
import type { State } from '@/design'
import { Glyph, stateColour } from '@/design'
import type { PlanView, StepList } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Sync.module.css'
import { type Group, queryOf, type StepFilter, NO_FILTER } from './steps'

interface CountsProps {
  plan: PlanView
  filter: StepFilter
  onFilter: (filter: StepFilter) => void
}

/** The answer before the data: how many of each kind, and who receives mail. Each count narrows the table to its kind. */
export function Counts({ plan, filter, onFilter }: CountsProps) {
  const { t } = useText()
  const { counts } = plan
  const deletions = counts.delete + counts.hold
  const cell = (group: Group, state: State, number: number, word: string, line: ReactNode) => (
    <Cell
      key={group}
      state={state}
      number={number}
      word={word}
      line={line}
      chosen={filter.group === group}
      onClick={number > 0 ? () => onFilter({ ...filter, group: filter.group === group ? undefined : group }) : undefined}
    />
  )
  return (
    <div className={styles.counts} role="group" aria-label={t('sync-counts')}>
      {cell('create', 'create', counts.create, t('state-create'), t(counts.create === 0 ? 'sync-create-none' : plan.undoes ? 'sync-create-undo' : 'sync-create-line'))}
      {cell('update', 'update', counts.update, t('state-update'), counts.update > 0 ? <Fields plan={plan.plan} /> : t('sync-update-none'))}
      {cell(counts.hold > 0 ? 'held' : 'delete', counts.hold > 0 ? 'held' : 'delete', deletions, t('state-delete'), deleteLine(t, plan))}
      {counts.conflict > 0 && <Cell state="conflict" number={counts.conflict} word={t('state-conflict')} line={t('sync-conflict-line')} chosen={false} />}
      {cell('skip', 'skipped', counts.skip, t('state-skipped'), t(counts.skip > 0 ? 'sync-skip-line' : 'sync-skip-none'))}
      <div className={`${styles.cell} ${styles.mails}`}>
        <div className={styles.number}>
          <strong>{plan.mails}</strong>
          <Mail size={14} strokeWidth={1.75} aria-hidden />
          <span>{t('sync-mails', { count: plan.mails })}</span>
        </div>
        <div className={styles.cellLine}>{t(plan.mails > 0 ? 'sync-mails-line' : 'sync-mails-none')}</div>
      </div>
    </div>
  )
}

function deleteLine(t: (id: string, values?: Record<string, number>) => string, { counts, undoes }: PlanView): string {
  if (counts.hold > 0) return counts.delete > 0 ? t('sync-delete-some', { held: counts.hold }) : t('sync-delete-held')
  if (counts.delete === 0) return t('sync-delete-none')
  return t(undoes ? 'sync-delete-undo' : 'sync-delete-line')
}

interface CellProps {
  state: State
  number: number
  word: string
  line: ReactNode
  chosen: boolean
  onClick?: () => void
}

function Cell({ state, number, word, line, chosen, onClick }: CellProps) {
  const { format } = useText()
  const inner = (
    <>
      <span className={styles.number} style={{ color: number > 0 ? stateColour(state) : 'var(--ink3)' }}>
        <strong>{format.number(number)}</strong>
        {number > 0 && <Glyph state={state} size={14} />}
        <span>{word}</span>
      </span>
      <span className={styles.cellLine}>{line}</span>
    </>
  )
  if (!onClick) return <div className={styles.cell}>{inner}</div>
  return (
    <button type="button" className={chosen ? `${styles.cell} ${styles.chosen}` : styles.cell} aria-pressed={chosen} onClick={onClick}>
      {inner}
    </button>
  )
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
