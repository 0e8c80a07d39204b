import { Button } from 'antd'
import { Panel, StateWord, stateOfQuota } from '@/design'
import type { QuotaClass, QuotaView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { idPart, useText } from '@/i18n'
import { Days } from './Days'
import { Forecast } from './Forecast'
import styles from './Quota.module.css'

interface ClassPanelProps {
  quota: QuotaClass
  view: QuotaView
  provider: string
  onInterval: (minutes: number) => void
}

/** One class of charged calls: the verdict first, then the forecast against what is left, then the days so far. */
export function ClassPanel({ quota, view, provider, onInterval }: ClassPanelProps) {
  const text = useText()
  const { t, format } = text
  const { allowance, granted } = quota
  const title = text.maybe(`quota-class-${provider}-${idPart(quota.class)}`) ?? text.maybe(`quota-class-${idPart(quota.class)}`) ?? quota.class
  const edge = quota.state === 'over' ? 'fail' : quota.state === 'tight' ? 'warn' : undefined
  return (
    <Panel title={title} fact={<StateWord state={stateOfQuota(quota.state)} word={t(`quota-is-${quota.state}`)} />} edge={edge}>
      <div className={styles.class}>
        <div>
          <p className={styles.verdict}>{verdictOf(text, quota)}</p>
          {allowance !== null && granted !== null && (
            <p className="support">{t('quota-allowance', { allowance: format.number(allowance), granted: format.number(granted), reserve: format.number(Math.max(0, granted - allowance)) })}</p>
          )}
        </div>
        <Forecast quota={quota} />
        {allowance !== null && quota.parts.some((part) => part.key === 'polling') && (
          <Shortest minutes={view.shortest_interval} now={view.assumed.interval_minutes} onTake={onInterval} />
        )}
        <Days quota={quota} />
        <p className="meta">
          {format.sentences(quota.shared && t('quota-shared'), t('quota-source', { source: quota.source }))}
        </p>
      </div>
    </Panel>
  )
}

function verdictOf({ t, format }: Texts, { allowance, forecast, spent_on, state }: QuotaClass): string {
  const calls = format.number(forecast)
  if (allowance === null) return t('quota-verdict-unknown', { forecast: calls })
  if (spent_on) return t('quota-verdict-spent', { forecast: calls, day: spent_on })
  if (state === 'over') return t('quota-verdict-over', { forecast: calls })
  return t('quota-verdict-lasts', { forecast: calls, left: format.number(Math.max(0, allowance - forecast)) })
}

/** The shortest interval that stays within the allowance, with a button that takes it. */
function Shortest({ minutes, now, onTake }: { minutes: number | null; now: number | null; onTake: (minutes: number) => void }) {
  const { t } = useText()
  if (minutes === null) return <p>{t('quota-shortest-none')}</p>
  return (
    <p className={styles.shortest}>
      <span>{t('quota-shortest', { minutes })}</span>
      {now !== minutes && (
        <Button size="small" onClick={() => onTake(minutes)}>
          {t('quota-take', { minutes })}
        </Button>
      )}
    </p>
  )
}
