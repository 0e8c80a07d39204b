import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useAct, useRead } from '@/api'
import { useKey } from '@/app/keyboard'
import { QuestionRow } from '@/changes'
import { Empty, FailureNote, Loaded, Page, Panel } from '@/design'
import type { Answer, OpenQuestion } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'

/** Questions that syncs asked while nobody was looking, integration by integration. */
export function Questions() {
  const { t } = useText()
  const list = useRead('question_list', {})
  useKey('F5', () => void list.refetch())
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
          {({ questions }) =>
            questions.length === 0 ? (
              <Empty>{t('integration-questions-none')}</Empty>
            ) : (
              byIntegration(questions).map((open) => <Asked key={open[0]!.integration} open={open} />)
            )
          }
        </Loaded>
      </div>
    </Page>
  )
}

function byIntegration(questions: readonly OpenQuestion[]): OpenQuestion[][] {
  const groups = new Map<string, OpenQuestion[]>()
  for (const question of questions) groups.set(question.integration, [...(groups.get(question.integration) ?? []), question])
  return [...groups.values()]
}

/** What one integration asks. Answers hold from its next run on, so the list stays until it is left. */
function Asked({ open }: { open: OpenQuestion[] }) {
  const { t, format } = useText()
  const navigate = useNavigate()
  const answer = useAct('question_answer')
  const [shown] = useState(open)
  const [answered, setAnswered] = useState<Readonly<Record<string, Answer>>>({})
  const { integration, name, made_at, plan } = shown[0]!
  const choose = (step: string, chosen: Answer) => answer.mutate({ integration, step, answer: chosen }, { onSuccess: () => setAnswered((now) => ({ ...now, [step]: chosen })) })
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
      {shown.map(({ question }, at) => (
        <QuestionRow key={question.step ?? at} question={question} integration={integration} chosen={question.step ? answered[question.step] : undefined} onChoose={choose} />
      ))}
    </Panel>
  )
}
