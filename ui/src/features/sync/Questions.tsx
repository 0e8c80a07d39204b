import { Button } from 'antd'
import { useState } from 'react'
import { useAct } from '@/api'
import { QuestionRow } from '@/changes'
import { FailureNote, Panel, PanelRow, StateWord } from '@/design'
import type { Answer, Integration, PlanView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Sync.module.css'

/** Held deletions, and those of a source that is suddenly empty, have the banner, and their consent at the foot. */
const ELSEWHERE = new Set(['held_deletions', 'empty_source'])
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
        <QuestionRow key={question.step ?? at} question={question} integration={integration.id} chosen={question.step ? answered[question.step] : undefined} onChoose={choose} />
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
