import { clockText } from '@/changes'
import { useNow } from '@/design'
import { useText } from '@/i18n'
import { type Axis, isRest, WORK, xOf } from './axis'
import styles from './Timeline.module.css'
import { LEFT, useNowX } from './useSight'

/** Half the width of the flag, and the width of an hour's label. */
const FLAG = 22
const LABEL = { one: 42, several: 22 }
/** Least distance between two labels of hours, and between two lines. */
const LABEL_ROOM = 40
const LINE_ROOM = 18
/** Width from which a day is named in full. */
const DAY_ROOM = 110

function isUnder(x: number, flag: number | undefined, label: number): boolean {
  return flag !== undefined && x + label > flag - FLAG && x < flag + FLAG
}

/** Hours, and days above them where there are several; the present minute as a flag. */
export function Head({ axis, rooms }: { axis: Axis; rooms: number }) {
  const { t, format, language } = useText()
  const now = useNowX(axis)
  const label = axis.days === 1 ? LABEL.one : LABEL.several
  const hours = axis.places.flatMap(({ date, perHour, left, width }) => {
    const every = Math.ceil(LABEL_ROOM / perHour)
    const count = Math.ceil((axis.to - axis.from) / 60 / every)
    return Array.from({ length: count }, (_, i) => axis.from + i * every * 60).map((minute) => ({ key: `${date}-${minute}`, x: xOf(axis, date, minute), minute })).filter(({ x }) => x + label <= left + width)
  })
  const weekday = (date: string) => new Intl.DateTimeFormat(language, { weekday: 'short' }).format(new Date(`${date}T12:00:00`))
  const wall = axis.zone.wall(useNow())
  return (
    <div role="row" className={axis.days === 1 ? styles.head : `${styles.head} ${styles.tall}`}>
      <div role="columnheader" className={styles.corner}>
        {t('calendar-room-count', { count: rooms })}
      </div>
      <div role="columnheader" className={styles.hours} aria-label={t('calendar-hours')}>
        {axis.days > 1 &&
          axis.places.map(({ date, left, width }) => (
            <span key={date} className={date === wall.date ? `${styles.dayLabel} ${styles.today}` : styles.dayLabel} style={{ left, width }}>
              <span>{width < DAY_ROOM ? weekday(date) : format.day(`${date}T12:00:00`)}</span>
            </span>
          ))}
        {hours.filter(({ x }) => !isUnder(x, now, label)).map(({ key, x, minute }) => (
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
      {axis.places.map(({ date, left, width, perHour }) => {
        const rest = isRest(date)
        const open = xOf(axis, date, WORK.from) - left
        const close = xOf(axis, date, WORK.to) - left
        return (
          <div key={date} className={styles.day} style={{ left, width, backgroundSize: `${Math.ceil(LINE_ROOM / perHour) * perHour}px 100%` }}>
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
