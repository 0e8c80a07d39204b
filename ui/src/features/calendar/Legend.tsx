import { Button } from 'antd'
import { useText } from '@/i18n'
import type { Days } from './axis'
import styles from './Timeline.module.css'
import type { Found } from './Timeline'

interface LegendProps {
  found: Found
  /** Whether a plan lies over the meetings. */
  planned: boolean
  /** Whether some rooms are left out. */
  narrowed: boolean
  days: Days
  wholeDay: boolean
  onWholeDay: () => void
}

const REAL = ['solid', 'tentative', 'private', 'cancelled', 'overlapping'] as const
const PLANNED = ['create', 'move', 'held'] as const

/** What the shapes mean, and what is not shown. */
export function Legend({ found, planned, narrowed, days, wholeDay, onWholeDay }: LegendProps) {
  const { t } = useText()
  return (
    <div className={styles.legend}>
      <div className={styles.keys}>
        {REAL.map((look) => (
          <span key={look}>
            <i className={`${styles.swatch} ${styles[look]}`} aria-hidden />
            {t(`calendar-look-${look}`)}
          </span>
        ))}
        {planned && (
          <>
            <span className={styles.divide}>{t('calendar-in-plan')}</span>
            {PLANNED.map((look) => (
              <span key={look}>
                <i className={`${styles.swatch} ${styles[look]}`} aria-hidden />
                {t(`calendar-look-${look}`)}
              </span>
            ))}
          </>
        )}
      </div>
      <span className={styles.notes} role="status">
        {found.empty && t(narrowed ? 'calendar-none-here' : 'calendar-none')}
        {found.hidden > 0 && t('calendar-hidden', { count: found.hidden })}
        {days > 1 && (
          <Button type="link" size="small" onClick={onWholeDay}>
            {t(wholeDay ? 'calendar-daytime' : 'calendar-whole-day')}
          </Button>
        )}
      </span>
    </div>
  )
}
