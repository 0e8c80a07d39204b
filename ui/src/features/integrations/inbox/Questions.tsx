import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useAct, useRead } from '@/api'
import { useKey } from '@/app/keyboard'
import { QuestionRow } from '@/changes'
import { Empty, FailureNote, Loaded, Page, Panel, PanelRow, StateWord } from '@/design'
import type { Answer, OpenQuestion, QuestionList } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'

/** Answers given on this page, by integration and step. */
type Answered = Readonly<Record<string, Answer>>

const keyOf = ({ integration, question }: OpenQuestion) => `${integration}/${question.step ?? question.key}`

/**
 * Questions that syncs asked while nobody was looking, integration by integration. Answers hold from the next run on, so
 * that what was answered here stays in sight, and can be thought over, until the page is left.
 */
export function Questions() {
  const { t } = useText()
  const list = useRead('question_list', {})
  const [answered, setAnswered] = useState<Answered>({})
  const [shown, setShown] = useState<readonly OpenQuestion[]>([])
  const [read, setRead] = useState<QuestionList>()
  useKey('F5', () => void list.refetch())
  if (list.data && list.data !== read) {
    setRead(list.data)
    setShown(merged(shown, list.data.questions, answered))
  }
  return (
    <Page
      title={t('integration-questions')}
      crumbs={[
        { label: t('nav-connections'), to: '/connections' },
        { label: t('tab-integrations'), to: '/integrations' },
      ]}
      fact={t('integration-questions-fact')}
    >
      <div className={styles.fields}>
        <Loaded query={list}>
          {() =>
            shown.length === 0 ? (
              <Empty>{t('integration-questions-none')}</Empty>
            ) : (
              byIntegration(shown).map((open) => <Asked key={open[0]!.integration} open={open} answered={answered} onAnswered={setAnswered} />)
            )
          }
        </Loaded>
      </div>
    </Page>
  )
}

/** What is open now in the order it was in sight, and what was answered here and is open no more. */
function merged(shown: readonly OpenQuestion[], open: readonly OpenQuestion[], answered: Answered): OpenQuestion[] {
  const now = new Map(open.map((question) => [keyOf(question), question]))
  const kept = shown.flatMap((question) => now.get(keyOf(question)) ?? (keyOf(question) in answered ? question : []))
  const known = new Set(kept.map(keyOf))
  return [...kept, ...open.filter((question) => !known.has(keyOf(question)))]
}

function byIntegration(questions: readonly OpenQuestion[]): OpenQuestion[][] {
  const groups = new Map<string, OpenQuestion[]>()
  for (const question of questions) groups.set(question.integration, [...(groups.get(question.integration) ?? []), question])
  return [...groups.values()]
}

interface AskedProps {
  open: OpenQuestion[]
  answered: Answered
  onAnswered: (change: (before: Answered) => Answered) => void
}

/** What one integration asks. */
function Asked({ open, answered, onAnswered }: AskedProps) {
  const { t, format } = useText()
  const navigate = useNavigate()
  const answer = useAct('question_answer')
  const { integration, name, made_at, plan } = open[0]!
  const some = open.some((question) => keyOf(question) in answered)

  // Marked before the program has it: the list is read again before this hears that it was kept.
  function choose(key: string, step: string, chosen: Answer) {
    const before = answered[key]
    onAnswered((now) => ({ ...now, [key]: chosen }))
    answer.mutate({ integration, step, answer: chosen }, { onError: () => onAnswered((now) => withAnswer(now, key, before)) })
  }

  return (
    <Panel
      flush
      title={name}
      fact={t('integration-questions-at', { at: format.moment(made_at) })}
      actions={
        <Button size="small" onClick={() => void navigate(`/sync/${encodeURIComponent(plan)}`)}>
          {t('integration-questions-plan')}
        </Button>
      }
    >
      {answer.error && <FailureNote fault={answer.error} />}
      {open.map((one) => (
        <QuestionRow key={keyOf(one)} question={one.question} integration={integration} chosen={answered[keyOf(one)]} onChoose={(step, chosen) => choose(keyOf(one), step, chosen)} />
      ))}
      {some && (
        <PanelRow>
          <span role="status">
            <StateWord state="pass" word={t('integration-questions-kept')} />
          </span>
        </PanelRow>
      )}
    </Panel>
  )
}

function withAnswer(answered: Answered, key: string, answer: Answer | undefined): Answered {
  const others = Object.fromEntries(Object.entries(answered).filter(([of]) => of !== key))
  return answer ? { ...others, [key]: answer } : others
}
