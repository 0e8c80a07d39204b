import { useRead } from '@/api'
import { EVERY_RUN } from '@/api/runs'
import { stateOfRun, StateWord } from '@/design'
import type { CalendarView, Integration, Run } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { runWords } from '@/i18n/run'
import { Arrows } from '../Arrows'
import styles from '../Integrations.module.css'
import { sideName } from '../sides'

const useView = ({ id }: Integration) => useRead('calendar_get', { integration: id }).data

/** OA left, third party right, the arrows between them. */
export function Sides({ integration }: { integration: Integration }) {
  const text = useText()
  const view = useView(integration)
  if (!view) return <span className="meta">–</span>
  return (
    <span className={styles.sides}>
      <span title={sideName(text, view.b)}>{sideName(text, view.b)}</span>
      <Arrows direction={integration.policy.direction} />
      <span title={sideName(text, view.a)}>{sideName(text, view.a)}</span>
    </span>
  )
}

/** What is true of it, the gravest first. */
export function StateOf({ integration }: { integration: Integration }) {
  const text = useText()
  const view = useView(integration)
  const run = useRead('run_list', { ...EVERY_RUN, integration: integration.id, limit: 1, offset: null }).data?.runs[0]
  const held = useRead('hold_list', {}).data?.holds.filter((h) => h.integration === integration.name).length ?? 0
  const asked = useRead('question_list', {}).data?.questions.filter((q) => q.integration === integration.id).length ?? 0
  if (!view) return <span className="meta">–</span>
  const { state, word } = stateOf(text, view, run, held, asked)
  return <StateWord state={state} word={word} />
}

/** State and words of an integration. */
export function stateOf(text: Texts, view: CalendarView, run: Run | undefined, held: number, asked = 0) {
  const { t } = text
  if (!view.integration.enabled) return { state: 'skipped', word: t('integration-state-off') } as const
  if (run && (run.state === 'failed' || run.counts.failed > 0)) return { state: stateOfRun(run), word: runWords(text, run) } as const
  if (held > 0) return { state: 'held', word: t('integration-state-held', { count: held }) } as const
  if (asked > 0) return { state: 'conflict', word: t('integration-state-asked', { count: asked }) } as const
  if (view.unbound > 0) return { state: 'warn', word: t('integration-state-unbound', { count: view.unbound }) } as const
  if (view.last === null) return { state: 'unknown', word: t('integration-state-never') } as const
  return { state: 'pass', word: t('integration-state-ok', { count: view.links }) } as const
}

export function At({ integration, which }: { integration: Integration; which: 'last' | 'next' }) {
  const { t, format } = useText()
  const view = useView(integration)
  const at = view?.[which]
  if (at) return <>{format.moment(at)}</>
  return <span className="meta">{which === 'next' && view ? t('overview-by-hand') : '–'}</span>
}
