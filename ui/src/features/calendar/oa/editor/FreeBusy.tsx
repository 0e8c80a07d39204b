import { Button } from 'antd'
import { useRead } from '@/api'
import { addDays, clockText, type Zone } from '@/changes'
import { FailureNote, StateWord } from '@/design'
import type { BusyView, When } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import styles from './Editor.module.css'
import { nextFree, SHOWN } from './free'

interface FreeBusyProps {
  when: When | undefined
  people: readonly string[]
  rooms: readonly string[]
  except: string | null
  zone: Zone
  /** Moves the start to an instant. */
  onMove: (at: number) => void
}

/** Who and what is taken on the day of the meeting, and the next time at which all are free. */
export function FreeBusy({ when, people, rooms, except, zone, onMove }: FreeBusyProps) {
  const text = useText()
  const { t, format } = text
  const timed = when?.kind === 'timed' ? when : undefined
  const date = timed && zone.wall(timed.start).date
  const from = date ? zone.instant(date) : 0
  const to = date ? zone.instant(addDays(date, 1)) : 0
  const asked = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), people: [...people], rooms: [...rooms], except }
  const answer = useRead('free_busy', asked, { enabled: date !== undefined && people.length + rooms.length > 0, keep: true })
  const elsewhere = useRead('busy_elsewhere', asked, { enabled: date !== undefined && people.length + rooms.length > 0, keep: true, fresh: true })
  if (!timed || !date || people.length + rooms.length === 0) return null
  const calendars = joined(answer.data?.calendars ?? [], elsewhere.data?.calendars ?? [])
  const systems = elsewhere.data?.asked ?? []
  const told = systems.filter((s) => s.fault === null).map((s) => s.name)
  const start = Date.parse(timed.start)
  const end = Date.parse(timed.end)
  const taken = calendars.filter((c) => c.busy.some(([a, b]) => Date.parse(a) < end && Date.parse(b) > start))
  const all = calendars.flatMap((c) => c.busy.map(([a, b]) => [Date.parse(a), Date.parse(b)] as const))
  const free = taken.length > 0 ? nextFree(all, start, end - start, zone.instant(date, SHOWN.to)) : undefined
  return (
    <section className={styles.freeBusy} aria-label={t('oa-free-busy')}>
      <h3 className="meta">{t('oa-free-busy-on', { date })}</h3>
      {answer.error && <FailureNote fault={answer.error} onRetry={() => void answer.refetch()} />}
      <ul>
        {calendars.map((calendar) => (
          <Line key={calendar.id} calendar={calendar} start={start} end={end} taken={taken.includes(calendar)} day={from} zone={zone} />
        ))}
      </ul>
      {told.length > 0 && <p className="meta">{t('oa-busy-elsewhere', { names: format.list(told) })}</p>}
      {systems.map(({ name, fault }) => fault && <p key={name}><StateWord state="warn" size={12} word={t('oa-busy-untold', { name, why: faultText(text, fault).headline })} /></p>)}
      {free !== undefined && (
        <Button size="small" onClick={() => onMove(free)}>
          {t('oa-move-free', { from: clockText(zone.wall(free).minute), to: clockText(zone.wall(free + end - start).minute) })}
        </Button>
      )}
    </section>
  )
}

/** What other systems tell, with what stands here. */
function joined(here: readonly BusyView[], elsewhere: readonly BusyView[]): BusyView[] {
  const told = new Map(elsewhere.map((c) => [c.id, c.busy]))
  return here.map((c) => ({ ...c, busy: apart([...c.busy, ...(told.get(c.id) ?? [])]) }))
}

/** Spans sorted, those that touch joined. */
function apart(spans: ReadonlyArray<[string, string]>): Array<[string, string]> {
  const sorted = [...spans].sort(([a], [b]) => Date.parse(a) - Date.parse(b))
  const all: Array<[string, string]> = []
  for (const [from, to] of sorted) {
    const last = all.at(-1)
    if (last && Date.parse(from) <= Date.parse(last[1])) last[1] = Date.parse(to) > Date.parse(last[1]) ? to : last[1]
    else all.push([from, to])
  }
  return all
}

interface LineProps {
  calendar: BusyView
  start: number
  end: number
  taken: boolean
  /** Midnight. */
  day: number
  zone: Zone
}

function Line({ calendar, start, end, taken, day, zone }: LineProps) {
  const { t, format } = useText()
  const percent = (at: number) => Math.min(100, Math.max(0, (((at - day) / 60_000 - SHOWN.from) / (SHOWN.to - SHOWN.from)) * 100))
  const place = (a: number, b: number) => ({ left: `${percent(a)}%`, width: `${Math.max(0, percent(b) - percent(a))}%` })
  const spans = calendar.busy.map(([a, b]) => [Date.parse(a), Date.parse(b)] as const)
  const clock = (at: number) => clockText(zone.wall(at).minute)
  const told = spans.length > 0 ? t('oa-busy-at', { times: format.list(spans.map(([a, b]) => `${clock(a)}–${clock(b)}`)) }) : t('oa-free-all-day')
  return (
    <li title={told}>
      <span className={styles.who}>{calendar.name}</span>
      <span className={styles.bar} aria-hidden>
        {spans.map(([a, b]) => (
          <span key={a} className={styles.busy} style={place(a, b)} />
        ))}
        <span className={styles.wish} style={place(start, end)} />
      </span>
      <StateWord state={taken ? 'conflict' : 'pass'} size={12} word={t(taken ? 'oa-taken' : 'oa-free')} />
      <span className="visually-hidden">{told}</span>
    </li>
  )
}
