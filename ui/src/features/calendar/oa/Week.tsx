import { type PointerEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { entryKey } from '@/api/oa'
import { clockText, type Zone } from '@/changes'
import { type Somebody, useNow } from '@/design'
import type { OaEventView } from '@/generated/api'
import { useText } from '@/i18n'
import { isRest, WORK } from '../axis'
import { BlockButton, EntryChip } from './BlockButton'
import { type Column, type ColumnContent, columnsOf, contentOf } from './columns'
import styles from './Oa.module.css'
import { useBlockKeys } from './useBlockKeys'

/** Pixels of an hour. */
const HOUR = 52
/** Pixels of the column of hours. */
const CLOCK = 52
/** Half the height of an hour's name, which stands on its line. */
const HALF_NAME = 10
/** Minutes that drawing snaps to. */
const SNAP = 30

/** A stretch of a day that was drawn, for a new entry. */
export interface Drawn {
  date: string
  from: number
  to: number
  person: Somebody | undefined
}

interface WeekProps {
  first: string
  days: number
  today: string
  zone: Zone
  people: readonly Somebody[]
  events: readonly OaEventView[]
  selected: string | undefined
  onSelect: (event: OaEventView) => void
  onDraw: (drawn: Drawn) => void
}

/** Days across, hours down. What is drawn on free time becomes a new entry. */
export function Week(props: WeekProps) {
  const { first, days, today, zone, people, events, selected, onSelect } = props
  const { t } = useText()
  const scroller = useRef<HTMLDivElement>(null)
  const columns = useMemo(() => columnsOf(first, days, people), [first, days, people])
  const contents = useMemo(() => columns.map((column) => contentOf(column, events, zone)), [columns, events, zone])
  const keys = useBlockKeys(scroller, contents)
  useEffect(() => {
    scroller.current?.scrollTo({ top: (WORK.from / 60 - 1) * HOUR - HALF_NAME })
  }, [])
  const narrowest = days === 7 ? 92 : 120
  const tracks = `${CLOCK}px repeat(${columns.length}, minmax(${narrowest}px, 1fr))`
  const owned = people.length > 1 && columns.every((c) => c.person === undefined)
  return (
    <div ref={scroller} className={`${styles.week} scroll`} role="group" aria-label={t('oa-calendar')} onKeyDown={keys.onKeyDown}>
      {/* One width for both grids: each would otherwise be as wide as its own words, and entries stand under another day. */}
      <div style={{ minWidth: CLOCK + columns.length * narrowest }}>
        <div className={styles.heads} style={{ gridTemplateColumns: tracks }}>
          <span />
          {columns.map((column) => (
            <ColumnHead key={column.key} column={column} today={today} people={people} short={days === 7} />
          ))}
          <span className={styles.allDayName}>{t('field-all_day')}</span>
          {contents.map(({ column, allDay }) => (
            <div key={column.key} className={styles.allDay}>
              {allDay.map((event) => (
                <EntryChip key={entryKey(event)} event={event} people={people} selected={entryKey(event) === selected} onSelect={onSelect} />
              ))}
            </div>
          ))}
        </div>
        <div className={styles.hours} style={{ gridTemplateColumns: tracks, height: 24 * HOUR }}>
          <div className={styles.clock} aria-hidden>
            {Array.from({ length: 23 }, (_, i) => (
              <span key={i} style={{ top: (i + 1) * HOUR - 9 }}>
                {clockText((i + 1) * 60)}
              </span>
            ))}
          </div>
          {contents.map((content) => (
            <Day key={content.column.key} content={content} of={props}>
              {content.blocks.map((block) => (
                <BlockButton
                  key={block.key}
                  block={block}
                  event={block.event}
                  people={people}
                  hour={HOUR}
                  selected={entryKey(block.event) === selected}
                  tabbable={block.key === keys.stop}
                  owned={owned}
                  onFocus={keys.onFocus}
                  onSelect={onSelect}
                />
              ))}
            </Day>
          ))}
        </div>
      </div>
    </div>
  )
}

function ColumnHead({ column, today, people, short }: { column: Column; today: string; people: readonly Somebody[]; short: boolean }) {
  const { format } = useText()
  const own = people.length > 1 && column.person
  const noon = `${column.date}T12:00:00`
  return (
    <div className={`${styles.head} ${column.date === today && !own ? styles.today : ''}`} data-head={column.key} title={own ? own.mailbox : format.day(noon)}>
      {own ? (own.name ?? own.mailbox) : short ? format.weekday(noon, true) : format.day(noon)}
    </div>
  )
}

/** Free time of a day: pressing and dragging draws a new entry, a click takes half an hour. */
function Day({ content, of, children }: { content: ColumnContent; of: WeekProps; children: ReactNode }) {
  const { column } = content
  const [drawn, setDrawn] = useState<{ at: number; to: number }>()
  const minuteOf = (event: PointerEvent<HTMLDivElement>) => {
    const minute = ((event.clientY - event.currentTarget.getBoundingClientRect().top) / HOUR) * 60
    return Math.min(24 * 60, Math.max(0, minute))
  }
  const span = drawn && spanOf(drawn.at, drawn.to)
  const names = [styles.day, isRest(column.date) && styles.rest]
  return (
    <div
      className={names.filter(Boolean).join(' ')}
      style={{ backgroundSize: `100% ${HOUR}px` }}
      data-day={column.key}
      onPointerDown={(event) => {
        if (event.button !== 0 || event.pointerType === 'touch') return
        event.currentTarget.setPointerCapture?.(event.pointerId)
        setDrawn({ at: minuteOf(event), to: minuteOf(event) })
      }}
      onPointerMove={(event) => drawn && setDrawn({ ...drawn, to: minuteOf(event) })}
      onPointerCancel={() => setDrawn(undefined)}
      onPointerUp={() => {
        if (span) of.onDraw({ date: column.date, person: column.person, ...span })
        setDrawn(undefined)
      }}
    >
      <div className={styles.shade} style={{ top: 0, height: (WORK.from / 60) * HOUR }} />
      <div className={styles.shade} style={{ top: (WORK.to / 60) * HOUR, bottom: 0 }} />
      {column.date === of.today && <Now zone={of.zone} />}
      {children}
      {span && (
        <div className={styles.drawn} style={{ top: (span.from / 60) * HOUR, height: ((span.to - span.from) / 60) * HOUR }}>
          {clockText(span.from)}–{clockText(span.to % (24 * 60))}
        </div>
      )}
    </div>
  )
}

/** Half hours that a stroke touches. */
export function spanOf(a: number, b: number): { from: number; to: number } {
  const from = Math.min(Math.floor(Math.min(a, b) / SNAP) * SNAP, 24 * 60 - SNAP)
  return { from, to: Math.max(from + SNAP, Math.ceil(Math.max(a, b) / SNAP) * SNAP) }
}

function Now({ zone }: { zone: Zone }) {
  const { minute } = zone.wall(useNow())
  return <div className={styles.now} style={{ top: (minute / 60) * HOUR }} aria-hidden />
}
