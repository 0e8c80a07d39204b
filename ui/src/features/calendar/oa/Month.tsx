import { useEffect, useMemo, useRef } from 'react'
import { entryKey } from '@/api/oa'
import { addDays, clockText, type Zone } from '@/changes'
import { type Somebody, useCellKeys } from '@/design'
import type { OaEventView } from '@/generated/api'
import { useText } from '@/i18n'
import { EntryChip } from './BlockButton'
import { contentOf } from './columns'
import styles from './Oa.module.css'

/** Entries of a day that fit; the others are counted. */
const FIT = 3

interface MonthProps {
  first: string
  /** Any day of the month. */
  date: string
  today: string
  zone: Zone
  people: readonly Somebody[]
  events: readonly OaEventView[]
  selected: string | undefined
  onSelect: (event: OaEventView) => void
  onDay: (date: string) => void
}

/** Six weeks; a day opens with its own page. */
export function Month({ first, date, today, zone, people, events, selected, onSelect, onDay }: MonthProps) {
  const { t, format } = useText()
  const keys = useCellKeys(6, 7)
  const days = useMemo(
    () =>
      Array.from({ length: 42 }, (_, i) => {
        const day = addDays(first, i)
        const { allDay, blocks } = contentOf({ key: day, date: day, person: undefined }, events, zone)
        return { day, entries: [...allDay.map((event) => ({ event, time: undefined as string | undefined })), ...blocks.map((b) => ({ event: b.event, time: clockText(b.from) }))] }
      }),
    [first, events, zone],
  )
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const view = scroller.current
    const today = view?.querySelector<HTMLElement>('[data-today]')
    if (!view || !today) return
    // As little as today needs, and by whole weeks.
    const weeks = [...view.querySelectorAll<HTMLElement>('[data-week]')].map((cell) => cell.offsetTop - (view.firstElementChild as HTMLElement).offsetHeight)
    const least = today.offsetTop + today.offsetHeight - view.clientHeight
    view.scrollTo({ top: weeks.find((top) => top >= least) ?? 0 })
  }, [first])
  return (
    <div ref={scroller} className={`${styles.month} scroll`} role="group" aria-label={t('oa-calendar')} onKeyDown={keys.onKeyDown}>
      {days.slice(0, 7).map(({ day }) => (
        <div key={day} className={styles.monthHead} aria-hidden>
          {format.weekday(`${day}T12:00:00`)}
        </div>
      ))}
      {days.map(({ day, entries }, i) => (
        <div key={day} data-today={day === today || undefined} data-week={i % 7 === 0 || undefined} className={`${styles.cell} ${day.slice(0, 7) === date.slice(0, 7) ? '' : styles.other}`}>
          <button
            type="button"
            {...keys.cell(Math.floor(i / 7), i % 7)}
            className={`${styles.dayNumber} ${day === today ? styles.today : ''}`}
            aria-label={t('oa-month-day', { day: format.day(`${day}T12:00:00`), count: entries.length })}
            onClick={() => onDay(day)}
          >
            {Number(day.slice(8))}
          </button>
          {entries.slice(0, FIT).map(({ event, time }) => (
            <EntryChip key={entryKey(event)} event={event} people={people} time={time} selected={entryKey(event) === selected} onSelect={onSelect} />
          ))}
          {entries.length > FIT && (
            <button type="button" className={styles.more} onClick={() => onDay(day)}>
              {t('oa-month-more', { count: entries.length - FIT })}
            </button>
          )}
        </div>
      ))}
    </div>
  )
}
