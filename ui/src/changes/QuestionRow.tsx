import { Segmented } from 'antd'
import { Link } from 'react-router'
import { PanelRow } from '@/design'
import type { Answer, Question } from '@/generated/api'
import type { Text } from '@/i18n'
import { useText } from '@/i18n'
import styles from './Changes.module.css'
import { coded } from './FieldChanges'
import { fieldName, reasonText } from './reason'
import { spanText } from './when'

/** Answers that a question takes; none for those that are answered elsewhere. */
const ANSWERS: Record<string, readonly Answer[]> = {
  conflict: ['take_b', 'take_a'],
  series_conflict: ['take_b', 'take_a'],
  ambiguous_pair: ['together', 'apart'],
  one_uid_for_many: ['together', 'apart'],
}

/** Where a question is settled that no single answer settles. */
function placeOf(key: string, integration: string): [to: string, label: string] {
  const settings = `/integrations/${integration}`
  if (key.startsWith('leaving')) return [`${settings}/flow`, 'sync-question-leaving']
  if (key.startsWith('filter')) return [`${settings}/filters`, 'sync-question-filters']
  // A test sync shows what would go, and lets it through by its number.
  if (key === 'empty_source') return [`/sync?integration=${encodeURIComponent(integration)}`, 'sync-question-empty']
  return [`${settings}/mapping`, 'sync-question-mapping']
}

interface QuestionRowProps {
  question: Question
  /** Integration it is about (id). */
  integration: string
  chosen: Answer | undefined
  onChoose: (step: string, answer: Answer) => void
}

/** What only a person can tell: which side is right, whether two meetings are one. */
export function QuestionRow({ question, integration, chosen, onChoose }: QuestionRowProps) {
  const text = useText()
  const { t } = text
  const { step } = question
  const words = reasonText(text, { kind: 'policy', key: question.key, params: question.params })
  const answers = step ? ANSWERS[question.key] : undefined
  const [to, label] = placeOf(question.key, integration)
  return (
    <PanelRow className={styles.question}>
      <span className={styles.questionText}>
        <span>{words}</span>
        <Said params={question.params} />
      </span>
      {answers && step ? (
        <Segmented<Answer | ''> aria-label={words} value={chosen ?? ''} onChange={(value) => value !== '' && onChoose(step, value)} options={answers.map((value) => ({ value, label: t(`sync-answer-${value}`) }))} />
      ) : (
        <Link to={to}>{t(label)}</Link>
      )}
    </PanelRow>
  )
}

/** What both sides say in the fields that are asked about; of meetings that look alike, when they are. */
function Said({ params }: { params: Question['params'] }) {
  const text = useText()
  const { t } = text
  if (params.start) return <span className="support">{spanText(text, params.start, params.end ?? null)}</span>
  const fields = (params.fields ?? '').split(',').filter((field) => valueOf(text, params, 'a', field) !== undefined || valueOf(text, params, 'b', field) !== undefined)
  if (fields.length === 0) return null
  return (
    <dl className={styles.said}>
      {(['b', 'a'] as const).map((side) => (
        <div key={side}>
          <dt>{t(`sync-said-${side}`)}</dt>
          <dd>{fields.map((field) => (fields.length > 1 ? t('sync-said-field', { field: fieldName(text, field), value: valueOf(text, params, side, field) || t('people-empty') }) : valueOf(text, params, side, field) || t('people-empty'))).join(t('join-comma'))}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What a side says in a field; none where the question does not tell. */
function valueOf(text: Text, params: Question['params'], side: 'a' | 'b', field: string): string | undefined {
  if (field !== 'when') return coded(text, field, params[`${side}_${field}`] ?? null) ?? undefined
  // An end that both sides share is not told twice.
  const [start, end] = [params[`${side}_start`], params[`${side}_end`]]
  if (start) return spanText(text, start, end ?? null)
  return end && text.t('change-until', { at: spanText(text, end, null) })
}
