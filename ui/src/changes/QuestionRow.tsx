import { Segmented } from 'antd'
import { Link } from 'react-router'
import { PanelRow } from '@/design'
import type { Answer, Question } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Changes.module.css'
import { reasonText } from './reason'

/** Answers that a question takes; none for those that are answered elsewhere. */
const ANSWERS: Record<string, readonly Answer[]> = {
  conflict: ['take_b', 'take_a'],
  ambiguous_pair: ['together', 'apart'],
  one_uid_for_many: ['together', 'apart'],
}

/** Where a question is settled that no single answer settles. */
function placeOf(key: string): [section: string, label: string] {
  if (key.startsWith('leaving')) return ['flow', 'sync-question-leaving']
  if (key.startsWith('filter')) return ['filters', 'sync-question-filters']
  return ['mapping', 'sync-question-mapping']
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
  const [section, label] = placeOf(question.key)
  return (
    <PanelRow className={styles.question}>
      <span className={styles.questionText}>{words}</span>
      {answers && step ? (
        <Segmented<Answer | ''> aria-label={words} value={chosen ?? ''} onChange={(value) => value !== '' && onChoose(step, value)} options={answers.map((value) => ({ value, label: t(`sync-answer-${value}`) }))} />
      ) : (
        <Link to={`/integrations/${integration}/${section}`}>{t(label)}</Link>
      )}
    </PanelRow>
  )
}
