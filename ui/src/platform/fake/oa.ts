import { datesOf } from '@/api/recurrence'
import { zoneOf } from '@/changes'
import type { Attendee, OaEventView, OutboxEntry, PushState, Recurrence, When } from '@/generated/api'
import { fault } from '.'
import { PEOPLE } from './company'
import { peopleOf } from './directory'
import type { World } from './world'

const ZONE = zoneOf('Asia/Shanghai')

/** An entry as it is kept: a meeting, or a series with occurrences that differ. */
export interface Kept extends Omit<OaEventView, 'occurrence' | 'series'> {
  /** By the start the rule gave (seconds): what differs, or nothing where it was left out. */
  changed: Map<number, Partial<OaEventView> | null>
}

/** The integration of the OA calendar that the invented company has. */
export const OA_INTEGRATION = { name: 'OA 日程会议集成', color: '#0f8a6d' }

type Row = [at: string, from: string, to: string, who: number, title: string, guests: number[], more?: Partial<Kept>]

const arrived: PushState = { kind: 'done', at: '2026-11-23T09:12:00+08:00' }
const waiting: PushState = { kind: 'waiting', from: null }

const ROWS: Row[] = [
  ['23', '09:00', '09:30', 1, '晨会', [2, 3], { recurrence: weekly([1, 2, 3, 4, 5]), rooms: ['room-1'], pushed: arrived }],
  ['23', '10:00', '11:30', 3, 'Q4 经营复盘', [1, 2, 4, 8], { rooms: ['room-11'], body: '一、三季度回顾；二、四季度目标。', pushed: waiting }],
  ['23', '11:00', '12:00', 1, '供应商电话', [5], { place: '线上', status: 'tentative', show_as: 'tentative' }],
  ['23', '14:00', '15:00', 2, '产品周会', [1, 4], { made_by: OA_INTEGRATION.name, color: OA_INTEGRATION.color, rooms: ['room-5'] }],
  ['24', '09:30', '11:00', 1, '客户演示', [6, 7], { made_by: OA_INTEGRATION.name, color: OA_INTEGRATION.color, place: '客户现场' }],
  ['24', '15:00', '16:00', 2, '需求评审', [1, 3], { pushed: failed() }],
  ['25', '13:30', '14:30', 1, '一对一', [3], { sensitivity: 'private', title: null }],
  ['26', '10:00', '11:00', 3, '预算核对', [1], { pushed: arrived }],
  ['27', '16:00', '17:30', 1, '迭代回顾', [2, 4, 5], { recurrence: { ...weekly([5]), interval: 2, first: '2026-11-27' }, pushed: arrived }],
]

function failed(): PushState {
  return { kind: 'failed', fault: fault('net.timeout', { class: 'transient', params: { host: 'mail.practice.example' } }), again: '2026-11-23T14:20:00+08:00' }
}

function weekly(weekdays: number[]): Recurrence {
  return {
    frequency: 'weekly',
    interval: 1,
    first: '2026-11-23',
    end: { kind: 'never' },
    days: weekdays.map((weekday) => ({ weekday, nth: null })),
    month_days: [],
    months: [],
    positions: [],
    except: [],
    extra: [],
    zone: 'Asia/Shanghai',
  }
}

function madeFrom(world: World, [day, from, to, who, title, guests, more]: Row, at: number): Kept {
  const party = (n: number) => ({ name: PEOPLE[n - 1]!, mailbox: peopleOf(world).find((p) => p.name === PEOPLE[n - 1])!.fields.email! })
  const at_ = (clock: string) => `2026-11-${day}T${clock}:00+08:00`
  const attendees = guests.map((n, i): Attendee => ({ role: 'required', response: i % 2 === 0 ? 'accepted' : 'none', ...party(n) }))
  return {
    id: `oa-${at + 1}`,
    revision: 1,
    mailbox: party(who).mailbox,
    title,
    when: { kind: 'timed', start: at_(from), end: at_(to), zone: 'Asia/Shanghai' },
    organizer: party(who),
    attendees,
    place: null,
    rooms: [],
    body: null,
    status: 'confirmed',
    sensitivity: 'normal',
    show_as: 'busy',
    recurrence: null,
    made_by: null,
    color: null,
    pushed: null,
    changed: new Map(),
    ...more,
  }
}

interface OaState {
  events: Map<string, Kept>
  outbox: OutboxEntry[]
  made: number
}

/** The OA calendar of the invented company; there is none before anything is set up. */
export function oaOf(world: World): OaState {
  const known = world.extra.oa as OaState | undefined
  if (known) return known
  const rows = peopleOf(world).length === 0 ? [] : ROWS.map((row, i) => madeFrom(world, row, i))
  const allDay: Kept[] = rows.length === 0 ? [] : [{ ...madeFrom(world, ['24', '00:00', '00:00', 2, '季度盘点', [1]], rows.length), when: { kind: 'all_day', first: '2026-11-24', last: '2026-11-25' } }]
  const events = new Map([...rows, ...allDay].map((e) => [e.id, e]))
  const outbox = [...events.values()].flatMap((e) => (e.pushed && e.pushed.kind !== 'done' ? [entryOf(e, 'update', e.pushed)] : []))
  const made: OaState = { events, outbox, made: 0 }
  world.extra.oa = made
  return made
}

/** Numbers of changes. */
let counted = 0

export function entryOf(event: Kept, change: string, state: PushState): OutboxEntry {
  const waits = state.kind === 'waiting' ? 'turn' : null
  return { no: ++counted, event: event.id, title: event.title, integration: OA_INTEGRATION.name, mailbox: event.mailbox, change, at: '2026-11-23T14:05:00+08:00', tries: state.kind === 'failed' ? 2 : 0, state, waits }
}

/** First day and length of a span, as it is moved along a rule. */
function shape(when: When): { date: string; minute: number; length: number } {
  if (when.kind === 'all_day') return { date: when.first, minute: 0, length: 0 }
  const start = Date.parse(when.start)
  return { ...ZONE.wall(start), length: Date.parse(when.end) - start }
}

function whenOn(when: When, date: string): When {
  const { date: first, minute, length } = shape(when)
  if (when.kind === 'all_day') {
    const days = Date.parse(when.last) - Date.parse(first)
    return { kind: 'all_day', first: date, last: new Date(Date.parse(date) + days).toISOString().slice(0, 10) }
  }
  const start = ZONE.instant(date, minute)
  return { kind: 'timed', start: new Date(start).toISOString(), end: new Date(start + length).toISOString(), zone: when.zone }
}

/** Start that the rule gives on a day, seconds. */
export function ruleStart(when: When, date: string): number {
  return ZONE.instant(date, shape(when).minute) / 1000
}

export const dayOf = (second: number) => ZONE.wall(second * 1000).date

function touches(when: When, from: string, to: string): boolean {
  if (when.kind === 'all_day') return when.last >= from && when.first <= to
  return Date.parse(when.end) > ZONE.instant(from) && Date.parse(when.start) < ZONE.instant(to, 24 * 60)
}

/** What an entry shows between two days. */
export function shownOf({ changed, ...event }: Kept, from: string, to: string): OaEventView[] {
  if (!event.recurrence) return touches(event.when, from, to) ? [{ ...event, occurrence: null, series: 'single' }] : []
  const moved = [...changed.keys()].map(dayOf)
  const days = new Set([...datesOf(event.recurrence, from, to), ...moved])
  return [...days].flatMap((date): OaEventView[] => {
    const occurrence = ruleStart(event.when, date)
    const other = changed.get(occurrence)
    if (other === null) return []
    const view: OaEventView = { ...event, when: whenOn(event.when, date), occurrence, series: other ? 'exception' : 'occurrence', ...other }
    return touches(view.when, from, to) ? [view] : []
  })
}

