import { Chip, Panel, StateWord } from '@/design'
import type { State } from '@/design'
import type { EndView, SuccessorView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { providerName } from '@/i18n/provider'
import styles from './Move.module.css'

const STATES: Record<EndView['state'], State> = { unknown: 'unknown', ahead: 'warn', blocking: 'warn', blocked: 'fail', removed: 'fail' }

/** The state of an end, as shape and colour. */
export function stateOfEnd(end: EndView): State {
  return STATES[end.state]
}

/** The end of a provider's service in one line. */
export function endText({ t }: Pick<Texts, 't'>, end: EndView, system: string): string {
  return t(`move-end-${end.state}`, { system, days: end.days ?? 0 })
}

/** What to do about it, in one line. */
export function endLine(text: Texts, end: EndView): string | undefined {
  return text.attr(`move-end-${end.state}`, 'line', { date: end.removed_on ?? text.t('move-no-day') })
}

/** First step: what ends, when, and how sure that is. */
export function MoveEnd({ view }: { view: SuccessorView }) {
  const text = useText()
  const { t } = text
  const { ends } = view
  const system = providerName(text, view.predecessor.provider)
  if (!ends)
    return (
      <Panel title={t('move-step-end')}>
        <p>{t('move-end-none')}</p>
        <p className="support">{text.attr('move-end-none', 'line')}</p>
      </Panel>
    )
  const day = (date: string | null) => date ?? t('move-no-day')
  return (
    <Panel
      edge={stateOfEnd(ends) === 'fail' ? 'fail' : stateOfEnd(ends) === 'warn' ? 'warn' : undefined}
      title={<StateWord state={stateOfEnd(ends)} word={endText(text, ends, system)} />}
      fact={ends.confidence !== 'published' ? <Chip tone="warn">{t(`move-sure-${ends.confidence}`)}</Chip> : undefined}
    >
      <p className={styles.lead}>{endLine(text, ends)}</p>
      <dl className={styles.facts}>
        <Fact name={t('move-blocked-from')} value={day(ends.blocked_from)} />
        <Fact name={t('move-removed-on')} value={day(ends.removed_on)} />
        {ends.confidence === 'published' && <Fact name={t('move-confidence')} value={t('move-sure-published')} />}
        {ends.source && <Fact name={t('move-source')} value={ends.source} />}
      </dl>
    </Panel>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
