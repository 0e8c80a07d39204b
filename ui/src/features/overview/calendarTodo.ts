import { useRead } from '@/api'
import { EVERY_RUN } from '@/api/runs'
import type { Integration, Run } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import type { Item } from './Todo'

/** Runs looked through for the newest of each integration. */
const LOOKED_THROUGH = 200

/** What integrations of two calendars need somebody for: runs that failed, questions that nobody answered. */
export function useCalendarTodo(): Item[] {
  const text = useText()
  const { t } = text
  const integrations = useRead('integration_list', {}).data?.integrations ?? []
  const runs = useRead('run_list', { ...EVERY_RUN, integration: null, limit: LOOKED_THROUGH, offset: null }).data?.runs ?? []
  const questions = useRead('question_list', {}).data?.questions ?? []
  const items = integrations.filter((i) => i.calendar !== null && i.enabled).flatMap((i) => failing(text, i, newest(runs, i)))
  const first = questions[0]
  if (first)
    items.push({
      state: 'conflict',
      title: t('todo-questions', { count: questions.length, name: first.name }),
      at: first.made_at,
      line: t('todo-questions-line'),
      action: t('todo-questions-action'),
      to: '/integrations/questions',
    })
  return items
}

/** The newest run that did something; a test sync says nothing of what works. */
function newest(runs: readonly Run[], { id }: Integration): Run | undefined {
  return runs.find((r) => r.integration === id && r.kind === 'apply')
}

function failing(text: Texts, { name }: Integration, run: Run | undefined): Item[] {
  if (!run || (run.state !== 'failed' && run.state !== 'partial' && run.counts.failed === 0)) return []
  const { t } = text
  const fault = run.faults[0]
  const shown = fault ? faultText(text, fault) : undefined
  const failed = run.state === 'failed'
  return [
    {
      state: failed ? 'fail' : 'warn',
      title: failed ? t('todo-calendar-failed', { name }) : t('todo-partial', { name, count: run.counts.failed }),
      code: fault?.vendor?.code ?? fault?.code,
      at: run.started_at,
      line: shown ? (shown.cause ?? shown.headline) : t('todo-partial-line'),
      action: t('todo-partial-action'),
      to: `/log/${run.id}`,
    },
  ]
}
