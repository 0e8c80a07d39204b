import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAct } from '@/api'
import { FailureNote, Panel, PanelRow, StateWord } from '@/design'
import type { Answer, Integration, PlanView, Question } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { reasonText } from '@/changes'
import styles from './Sync.module.css'

/** Answers that a question takes; none for those that are answered elsewhere. */
const ANSWERS: Record<string, readonly Answer[]> = {
  conflict: ['take_b', 'take_a'],
  ambiguous_pair: ['together', 'apart'],
  one_uid_for_many: ['together', 'apart'],
}

/** Held deletions have the banner, and their consent at the foot. */
const ELSEWHERE = new Set(['held_deletions'])
const SHOWN = 5

interface QuestionsProps {
  plan: PlanView
  integration: Integration | undefined
  busy: boolean
  onAgain: () => void
}

/** What only a person can tell: which side is right, whether two meetings are one. The answers hold from the next plan on. */
export function Questions({ plan, integration, busy, onAgain }: QuestionsProps) {
  const { t } = useText()
  const [all, setAll] = useState(false)
  const [answered, setAnswered] = useState<Readonly<Record<string, Answer>>>({})
  const answer = useAct('question_answer')
  const open = plan.questions.filter((q) => !ELSEWHERE.has(q.key))
  if (!integration?.calendar || open.length === 0 || plan.applied_by !== null) return null
  const count = Object.keys(answered).length
  function choose(step: string, chosen: Answer) {
    answer.mutate({ integration: integration!.id, step, answer: chosen }, { onSuccess: () => setAnswered((now) => ({ ...now, [step]: chosen })) })
  }
  return (
    <Panel
      flush
      edge="warn"
      className={styles.questions}
      title={<StateWord state="conflict" word={t('sync-questions', { count: open.length })} />}
      fact={t('sync-questions-fact')}
      actions={
        count > 0 && (
          <Button size="small" type="primary" loading={busy} onClick={onAgain}>
            {t('sync-questions-again', { count })}
          </Button>
        )
      }
    >
      {answer.error && <FailureNote fault={answer.error} />}
      {open.slice(0, all ? open.length : SHOWN).map((question, at) => (
        <Row key={question.step ?? at} question={question} integration={integration} chosen={question.step ? answered[question.step] : undefined} onChoose={choose} />
      ))}
      {!all && open.length > SHOWN && (
        <PanelRow>
          <Button type="link" size="small" onClick={() => setAll(true)}>
            {t('sync-unfold', { count: open.length - SHOWN })}
          </Button>
        </PanelRow>
      )}
    </Panel>
  )
}

function Row({ question, integration, chosen, onChoose }: { question: Question; integration: Integration; chosen: Answer | undefined; onChoose: (step: string, answer: Answer) => void }) {
  const text = useText()
  const { t } = text
  const { step } = question
  const words = questionText(text, question)
  const answers = step ? ANSWERS[question.key] : undefined
  return (
    <PanelRow className={styles.question}>
      <span className={styles.questionText}>{words}</span>
      {answers && step ? (
        <Segmented<Answer | ''> aria-label={words} value={chosen ?? ''} onChange={(value) => value !== '' && onChoose(step, value)} options={answers.map((value) => ({ value, label: t(`sync-answer-${value}`) }))} />
      ) : (
        <Link to={`/integrations/${integration.id}/${question.key.startsWith('leaving') ? 'flow' : 'mapping'}`}>{t(question.key.startsWith('leaving') ? 'sync-question-leaving' : 'sync-question-mapping')}</Link>
      )}
    </PanelRow>
  )
}

function questionText(text: Texts, question: Question): string {
  return reasonText(text, { kind: 'policy', key: question.key, params: question.params })
}
