import type { CSSProperties } from 'react'
import type { QuotaClass } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Quota.module.css'

/** Calls of each day so far, a column a day. */
export function Days({ quota }: { quota: QuotaClass }) {
  const { t, format } = useText()
  const { days } = quota
  if (days.length === 0) return <p className="meta">{t('quota-days-none')}</p>
  const most = Math.max(...days.map((d) => d.calls), 1)
  const top = days.find((d) => d.calls === most)
  const sum = days.reduce((all, d) => all + d.calls, 0)
  return (
    <figure className={styles.days} style={{ '--days': days.length } as CSSProperties}>
      <figcaption className="meta">{t('quota-days')}</figcaption>
      <div className={styles.columns} role="img" aria-label={t('quota-days-told', { days: days.length, sum: format.number(sum), most: format.number(most), day: top?.day ?? '' })}>
        {days.map(({ day, calls }) => (
          <span key={day} title={`${day} · ${format.number(calls)}`}>
            <span style={{ height: `${(calls / most) * 100}%` }} className={calls > 0 ? styles.column : styles.nothing} />
          </span>
        ))}
      </div>
      <div className={`${styles.axis} meta`} aria-hidden>
        <span>{days[0]!.day.slice(5)}</span>
        {days.length > 3 && <span>{days.at(-1)!.day.slice(5)}</span>}
      </div>
    </figure>
  )
}
