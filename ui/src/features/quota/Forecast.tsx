import type { QuotaClass } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Quota.module.css'

/** Tints of the parts, as they come: the same order everywhere. */
const TONES = [styles.first, styles.second, styles.third, styles.fourth]

/** What the month will come to, in parts, against what may be spent; what was spent so far beneath it. */
export function Forecast({ quota }: { quota: QuotaClass }) {
  const text = useText()
  const { t, format } = text
  const { allowance, forecast, used } = quota
  // A little room at the end, or a limit that is not reached would stand on the edge.
  const most = Math.max(allowance ?? 0, forecast, used, 1) * 1.03
  const percent = (calls: number) => `${Math.min(100, (calls / most) * 100)}%`
  const parts = quota.parts.filter((part) => part.calls > 0)
  const nameOf = (key: string) => text.maybe(`quota-part-${key}`) ?? key
  return (
    <div className={styles.forecast}>
      <div
        className={styles.bar}
        role="img"
        aria-label={allowance === null ? t('quota-bar-open', { forecast: format.number(forecast) }) : t('quota-bar', { forecast: format.number(forecast), allowance: format.number(allowance) })}
      >
        {parts.map((part, at) => (
          <span key={part.key} className={TONES[at % TONES.length]} style={{ width: percent(part.calls) }} title={`${nameOf(part.key)} ${format.number(part.calls)}`} />
        ))}
        {allowance !== null && <span className={styles.limit} style={{ insetInlineStart: percent(allowance) }} />}
      </div>
      <div className={styles.used} role="img" aria-label={t('quota-used', { used: format.number(used) })}>
        <span style={{ width: percent(used) }} />
      </div>
      <ul className={styles.legend}>
        {parts.map((part, at) => (
          <li key={part.key}>
            <span className={`${styles.swatch} ${TONES[at % TONES.length]}`} aria-hidden />
            {nameOf(part.key)} <strong>{format.number(part.calls)}</strong>
          </li>
        ))}
        <li>
          <span className={`${styles.swatch} ${styles.spent}`} aria-hidden />
          {t('quota-used', { used: format.number(used) })}
        </li>
        {allowance !== null && (
          <li>
            <span className={styles.limitSwatch} aria-hidden />
            {t('quota-limit', { allowance: format.number(allowance) })}
          </li>
        )}
      </ul>
    </div>
  )
}
