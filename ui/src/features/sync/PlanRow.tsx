import { Button } from 'antd'
import type { Zone } from '@/changes'
import { FieldChanges, FieldList, firstReason, stepState, Title, toldBy, whenText, WhyChain } from '@/changes'
import type { State } from '@/design'
import { Glyph, Replaced, RowToggle, StateWord } from '@/design'
import type { PlanView, StepView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import type { GroupLine } from './lines'
import styles from './Sync.module.css'
import type { Group } from './steps'

const STATES: Record<Group, State> = { create: 'create', update: 'update', held: 'held', delete: 'delete', skip: 'skipped' }

/** Head of a group: glyph, word, count, one sentence, and the way to the rest. */
export function GroupRow({ line, plan, onUnfold }: { line: GroupLine; plan: PlanView; onUnfold: () => void }) {
  const { t, format } = useText()
  const { group } = line
  return (
    <div role="gridcell" className={styles.groupCell}>
      {group ? <StateWord state={STATES[group]} word={t(`sync-group-${group}`)} /> : <strong>{line.room}</strong>}
      <span>{format.number(line.total)}</span>
      {group && <span className="support">{t(plan.undoes ? `sync-group-${group}-undo` : `sync-group-${group}-line`)}</span>}
      {group && (line.hidden > 0 || line.unfolded) && (
        <Button type="link" size="small" className={styles.unfold} onClick={onUnfold} aria-expanded={line.unfolded}>
          {line.unfolded ? t('sync-fold') : t('sync-unfold', { count: line.hidden })}
        </Button>
      )}
    </div>
  )
}

interface StepRowProps {
  step: StepView
  zone: Zone
  open: boolean
  onToggle: () => void
}

export function StepRow({ step, zone, open, onToggle }: StepRowProps) {
  const text = useText()
  const { t } = text
  const told = toldBy(step)
  return (
    <>
      <span role="gridcell" className={styles.glyphCell}>
        <Glyph state={stepState(step)} size={16} named />
      </span>
      <span role="gridcell">{step.room_name}</span>
      <span role="gridcell" className={open ? styles.strong : undefined}>
        <Title title={step.title} secret={told.masked ?? step.title === null} />
      </span>
      <span role="gridcell">
        <What step={step} zone={zone} />
      </span>
      <span role="gridcell" className="meta" title={firstReason(text, step.why)}>
        {firstReason(text, step.why)}
      </span>
      <RowToggle open={open} label={t('sync-column-chain')} onToggle={onToggle} />
      {open && (
        <div role="gridcell" className={styles.detail}>
          <WhyChain why={step.why} result={result(text, step)} />
          {step.kind === 'update' && isLong(step) && <FieldList changes={step.changes} />}
        </div>
      )}
    </>
  )
}

/** More than one line's worth: start and end are read as one. */
function isLong({ changes }: StepView): boolean {
  const others = changes.filter((c) => c.field !== 'start' && c.field !== 'end').length
  return others + (others < changes.length ? 1 : 0) > 1
}

/** The change on one line. */
function What({ step, zone }: { step: StepView; zone: Zone }) {
  const text = useText()
  if (step.kind === 'update' || step.entity === 'room') return <FieldChanges changes={step.changes} />
  const when = step.when ? whenText(text, step.when, zone) : null
  const invited = toldBy(step).invited
  const who = [step.organizer?.name ?? step.organizer?.mailbox, invited ? text.t('sync-people', { count: invited }) : undefined].filter(Boolean).join(text.t('sync-comma'))
  return (
    <span className={styles.what}>
      {step.kind === 'create' && <Replaced before={null} after={when} />}
      {step.kind === 'delete' && <Replaced before={when} after={null} />}
      {step.kind === 'skip' && <span>{when}</span>}
      <span className="support">{who}</span>
    </span>
  )
}

/** The last link of the chain: what happens. */
function result({ t }: Texts, step: StepView): string {
  if (step.hold) return t('sync-result-held')
  if (step.kind === 'update') return t('sync-result-update', { count: step.changes.length })
  return t(`sync-result-${step.kind}`)
}
