import { clockText } from '@/changes'
import { useNow } from '@/design'
import { useText } from '@/i18n'
import { type Axis, datesOf, WORK, weekdayOf, xOf } from './axis'
import styles from './Timeline.module.css'
import { LEFT, useNowX } from './useSight'

/** Half the width of the flag, and the width of an hour's label. */
const FLAG = 22
const LABEL = 42

function isUnder(x: number, flag: number | undefined): boolean {
  return flag !== undefined && x + LABEL > flag - FLAG && x < flag + FLAG
}

/** Hours, and days above them where there are several; the present minute as a flag. */
export function Head({ axis, rooms }: { axis: Axis; rooms: number }) {
  const { t, format } = useText()
  const now = useNowX(axis)
  const hours = []
  const every = axis.days === 1 ? 1 : axis.days === 3 ? 2 : 3
  for (const date of datesOf(axis))
    for (let minute = axis.from; minute < axis.to; minute += every * 60) hours.push({ key: `${date}-${minute}`, x: xOf(axis, date, minute), minute })
  const wall = axis.zone.wall(useNow())
  return (
    <div role="row" className={axis.days === 1 ? styles.head : `${styles.head} ${styles.tall}`}>
      <div role="columnheader" className={styles.corner}>
        {t('calendar-room-count', { count: rooms })}
      </div>
      <div role="columnheader" className={styles.hours} aria-label={t('calendar-hours')}>
        {axis.days > 1 &&
          datesOf(axis).map((date, i) => (
            <span key={date} className={styles.dayLabel} style={{ left: i * axis.dayWidth, width: axis.dayWidth }}>
              <span>{format.day(`${date}T12:00:00`)}</span>
            </span>
          ))}
        {hours.filter(({ x }) => !isUnder(x, now)).map(({ key, x, minute }) => (
          <span key={key} className={styles.hour} style={{ left: x }}>
            {axis.days === 1 ? clockText(minute) : Math.floor(minute / 60)}
          </span>
        ))}
        {now !== undefined && (
          <span className={styles.flag} style={{ left: now }}>
            {clockText(wall.minute)}
          </span>
        )}
      </div>
    </div>
  )
}

/** Hour lines, day lines, and shade outside working hours; behind everything. */
export function Backdrop({ axis }: { axis: Axis }) {
  return (
    <div className={styles.backdrop} style={{ left: LEFT, width: axis.width }} aria-hidden>
      {datesOf(axis).map((date, i) => {
        const left = i * axis.dayWidth
        const rest = weekdayOf(date) === 0 || weekdayOf(date) === 6
        const open = xOf(axis, date, WORK.from) - left
        const close = xOf(axis, date, WORK.to) - left
        return (
          <div key={date} className={styles.day} style={{ left, width: axis.dayWidth, backgroundSize: `${axis.perHour}px 100%` }}>
            {rest ? (
              <div className={styles.shade} style={{ left: 0, right: 0 }} />
            ) : (
              <>
                <div className={styles.shade} style={{ left: 0, width: open }} />
                <div className={styles.shade} style={{ left: close, right: 0 }} />
              </>
            )}
          </div>
        )
      })}
    </div>
  )
}
