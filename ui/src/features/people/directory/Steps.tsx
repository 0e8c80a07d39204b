import { Button } from 'antd'
import { useMemo } from 'react'
import { Chip, Empty, FailureNote, Glyph, Loading, Replaced, Rows, RowToggle, type State, TableBox, useMedia, useOpened } from '@/design'
import type { DirectoryAction, DirectoryChange, DirectoryStep } from '@/generated/api'
import { useText } from '@/i18n'
import { fieldLabel } from '../fields'
import styles from './Directory.module.css'
import { type StepFilter, type StepSource, useStepAt, useStepTotal } from './query'

const STATES: Record<DirectoryAction, State> = { create: 'create', adopt: 'update', update: 'update', remove: 'delete', release: 'update', keep: 'skipped' }

/** Below this width the department gives way to what changes. */
const NARROW = '(max-width: 1000px)'

interface StepsProps {
  source: StepSource
  filter: StepFilter
  onWiden: () => void
}

/** Every step of the plan, any number of them; only pages in sight are read. */
export function Steps({ source, filter, onWiden }: StepsProps) {
  const { t } = useText()
  const list = useStepTotal(source, filter)
  const total = list.data?.total
  const places = useMemo(() => Array.from({ length: total ?? 0 }, (_, i) => i), [total])
  const { isOpen, toggle } = useOpened<number>()
  const narrow = useMedia(NARROW)
  if (list.error && total === undefined) return <FailureNote fault={list.error} onRetry={() => void list.refetch()} />
  if (total === undefined) return <Loading rows={8} />
  if (total === 0)
    return <Empty action={<Button onClick={onWiden}>{t('people-filter-clear')}</Button>}>{t('directory-none-such')}</Empty>
  return (
    <TableBox className={styles.table}>
      <Rows<number>
        label={t('directory-steps')}
        items={places}
        keyOf={String}
        heightOf={rowHeight}
        opened={isOpen}
        columns={`44px minmax(110px, 1fr) ${narrow ? '' : 'minmax(130px, 1.2fr) '}minmax(240px, 3fr) 44px`}
        head={
          <>
            <span role="columnheader" aria-label={t('directory-column-action')} />
            <span role="columnheader">{t('people-name')}</span>
            {!narrow && <span role="columnheader">{t('people-department')}</span>}
            <span role="columnheader">{t('directory-column-change')}</span>
            <span role="columnheader" aria-label={t('directory-column-more')} />
          </>
        }
        rowClass={(place) => (isOpen(place) ? styles.openRow : undefined)}
        onEnter={toggle}
      >
        {(place) => <StepRow source={source} filter={filter} place={place} narrow={narrow} open={isOpen(place)} onToggle={() => toggle(place)} />}
      </Rows>
    </TableBox>
  )
}

const rowHeight = () => 36

interface StepRowProps {
  source: StepSource
  filter: StepFilter
  place: number
  narrow: boolean
  open: boolean
  onToggle: () => void
}

function StepRow({ source, filter, place, narrow, open, onToggle }: StepRowProps) {
  const { t } = useText()
  const step = useStepAt(source, filter, place)
  if (!step)
    return (
      <>
        <span role="gridcell" />
        <span role="gridcell" className="meta">
          {t('loading')}
        </span>
      </>
    )
  return (
    <>
      <span role="gridcell" className={styles.glyphCell}>
        <Glyph state={STATES[step.action]} named />
      </span>
      <span role="gridcell" className={styles.name} title={step.name}>
        {step.name}
      </span>
      {!narrow && (
        <span role="gridcell" className="support" title={step.department}>
          {step.department}
        </span>
      )}
      <span role="gridcell" className={open ? styles.openCell : undefined}>
        {open ? <Whole step={step} /> : <Short step={step} />}
      </span>
      <RowToggle open={open} label={t('directory-more-of', { name: step.name })} tabbable onToggle={onToggle} />
    </>
  )
}

/** One line: the first change and how many more, or what comes and goes. */
function Short({ step }: { step: DirectoryStep }) {
  const { t } = useText()
  const [first, ...others] = step.changes
  return (
    <span className={styles.short}>
      {step.leaves_scope_of.length > 0 && <Chip tone="held">{t('directory-leaves-short')}</Chip>}
      {step.also_told_by !== null && <Chip tone="warn">{t('directory-twice-short')}</Chip>}
      {step.why !== null && <Chip tone="warn">{t(`directory-why-${step.why}`)}</Chip>}
      {(step.action === 'adopt' || step.action === 'release') && <span>{t(step.action === 'adopt' ? 'directory-adopted' : 'directory-released')}</span>}
      <span className={styles.change}>{step.action === 'update' && first ? <Changed change={first} /> : <Address step={step} />}</span>
      {others.length > 0 && <span className={`meta ${styles.others}`}>{t('directory-more-changes', { count: others.length })}</span>}
    </span>
  )
}

/** Everything about the step, what follows from it among that. */
function Whole({ step }: { step: DirectoryStep }) {
  const { t, format } = useText()
  return (
    <div className={styles.whole}>
      <p className="meta">
        {step.department} · <Address step={step} />
      </p>
      {step.changes.map((change) => (
        <p key={change.field}>
          <Changed change={change} />
        </p>
      ))}
      {step.leaves_scope_of.length > 0 && <p>{t('directory-leaves', { names: format.list(step.leaves_scope_of) })}</p>}
      {step.why !== null && <p>{t(`directory-why-${step.why}-line`)}</p>}
      {step.also_told_by !== null && <p>{step.also_told_by === '' ? t('directory-twice-here') : t('directory-twice', { name: step.also_told_by })}</p>}
      <p className="meta">
        {t('directory-ref')} <code>{step.source_ref}</code>
      </p>
    </div>
  )
}

function Address({ step }: { step: DirectoryStep }) {
  const { t } = useText()
  return step.mailbox ? <span className="mono">{step.mailbox}</span> : <span className="meta">{t('directory-no-mail')}</span>
}

/** Several values come a line each. */
function lined(value: string | null): string | null {
  return value === null || value === '' ? null : value.split('\n').join(' · ')
}

function Changed({ change }: { change: DirectoryChange }) {
  const text = useText()
  const name = text.maybe(`directory-field-${change.field}`) ?? fieldLabel(text, change.field)
  return (
    <>
      <span className="support">{name}</span> <Replaced before={lined(change.before)} after={lined(change.after) ?? text.t('people-empty')} />
    </>
  )
}
