import { isAddress } from '@/api/people'
import { addDays, clockText, daysBetween, type Zone } from '@/changes'
import type { Somebody } from '@/design'
import type { Attendee, OaEventDraft, OaEventView, OaScope, Recurrence, ShowAs, When } from '@/generated/api'
import type { Drawn } from '../Week'
import { formOf, mistakeOf, type RuleForm, type RuleMistake, ruleOf } from './rule'

/** An entry as the form holds it. Times are what somebody typed. */
export interface EntryForm {
  /** Whose calendar: at most one. */
  organizer: Somebody[]
  title: string
  allDay: boolean
  startDate: string
  startTime: string
  endDate: string
  endTime: string
  rule: RuleForm | undefined
  attendees: Somebody[]
  rooms: string[]
  place: string
  body: string
  private: boolean
  showAs: ShowAs
  /** Which occurrences of a series are meant. */
  scope: OaScope
}

export function emptyForm({ date, from, to, person }: Drawn): EntryForm {
  return {
    organizer: person ? [person] : [],
    title: '',
    allDay: false,
    startDate: date,
    startTime: clockText(from),
    endDate: to >= 24 * 60 ? addDays(date, 1) : date,
    endTime: clockText(to % (24 * 60)),
    rule: undefined,
    attendees: [],
    rooms: [],
    place: '',
    body: '',
    private: false,
    showAs: 'busy',
    scope: 'all',
  }
}

export function formFrom(event: OaEventView, zone: Zone): EntryForm {
  const span = spanFrom(event.when, zone)
  return {
    organizer: [{ mailbox: event.mailbox, name: event.organizer?.name ?? null }],
    title: event.title ?? '',
    ...span,
    rule: event.recurrence ? formOf(event.recurrence) : undefined,
    attendees: event.attendees.filter((a) => a.role !== 'resource').flatMap((a) => (a.mailbox ? [{ mailbox: a.mailbox, name: a.name }] : [])),
    rooms: event.rooms,
    place: event.place ?? '',
    body: event.body ?? '',
    private: event.sensitivity === 'private',
    showAs: event.show_as,
    scope: event.series === 'single' ? 'all' : 'this',
  }
}

function spanFrom(when: When, zone: Zone): Pick<EntryForm, 'allDay' | 'startDate' | 'startTime' | 'endDate' | 'endTime'> {
  if (when.kind === 'all_day') return { allDay: true, startDate: when.first, startTime: '09:00', endDate: when.last, endTime: '10:00' }
  const start = zone.wall(when.start)
  const end = zone.wall(when.end)
  return { allDay: false, startDate: start.date, startTime: clockText(start.minute), endDate: end.date, endTime: clockText(end.minute) }
}

/** Minutes of a typed time: `9:30`, `0930`, `9`; full-width digits and colons are taken. Nothing where it is no time. */
export function minuteOf(text: string): number | undefined {
  const plain = text.normalize('NFKC').trim()
  const parts = /^(\d{1,2}):(\d{2})$/.exec(plain) ?? /^(\d{1,2})(\d{2})$/.exec(plain) ?? /^(\d{1,2})()$/.exec(plain)
  if (!parts) return undefined
  const hour = Number(parts[1])
  const minute = Number(parts[2] || 0)
  return hour < 24 && minute < 60 ? hour * 60 + minute : undefined
}

/** The time it says; nothing while it says none. */
export function whenOf(form: EntryForm, zone: Zone, named: string | null): When | undefined {
  if (form.allDay) return form.endDate >= form.startDate ? { kind: 'all_day', first: form.startDate, last: form.endDate } : undefined
  const from = minuteOf(form.startTime)
  const to = minuteOf(form.endTime)
  if (from === undefined || to === undefined) return undefined
  const start = zone.instant(form.startDate, from)
  const end = zone.instant(form.endDate, to)
  if (end <= start) return undefined
  return { kind: 'timed', start: new Date(start).toISOString(), end: new Date(end).toISOString(), zone: named ?? zone.name }
}

/** A mistake as the form says it: text id and values. */
export interface Mistake {
  id: 'oa-wrong-title' | 'oa-wrong-organizer' | 'oa-wrong-time' | 'oa-wrong-end' | 'oa-wrong-days' | 'oa-wrong-length' | 'oa-wrong-address'
  values?: Record<string, string>
}

export interface Mistakes {
  title?: Mistake
  organizer?: Mistake
  start?: Mistake
  end?: Mistake
  attendees?: Mistake
  rule?: RuleMistake
}

/** Days that one meeting may last. */
const LONGEST = 366

/** Everything that keeps an entry from being saved, by field: what was found. */
export function mistakesOf(form: EntryForm, kept: OaEventView | undefined): Mistakes {
  const found: Mistakes = {}
  // The words of a private entry are not shown; empty keeps them.
  if (form.title.trim() === '' && !(kept?.sensitivity === 'private' && form.private)) found.title = { id: 'oa-wrong-title' }
  if (form.organizer.length === 0) found.organizer = { id: 'oa-wrong-organizer' }
  const broken = form.attendees.find((a) => !isAddress(a.mailbox))
  if (broken) found.attendees = { id: 'oa-wrong-address', values: { value: broken.mailbox } }
  Object.assign(found, timeMistakes(form))
  if (form.rule && form.scope !== 'this') found.rule = mistakeOf(form.rule, form.startDate)
  return Object.fromEntries(Object.entries(found).filter(([, mistake]) => mistake !== undefined))
}

function timeMistakes(form: EntryForm): Pick<Mistakes, 'start' | 'end'> {
  if (daysBetween(form.startDate, form.endDate) >= LONGEST) return { end: { id: 'oa-wrong-length', values: { most: String(LONGEST) } } }
  if (form.allDay) return form.endDate < form.startDate ? { end: { id: 'oa-wrong-days', values: { first: form.startDate, last: form.endDate } } } : {}
  const from = minuteOf(form.startTime)
  const to = minuteOf(form.endTime)
  if (from === undefined) return { start: { id: 'oa-wrong-time', values: { value: form.startTime } } }
  if (to === undefined) return { end: { id: 'oa-wrong-time', values: { value: form.endTime } } }
  const late = form.endDate < form.startDate || (form.endDate === form.startDate && to <= from)
  const told = (date: string, minute: number) => `${date} ${clockText(minute)}`
  return late ? { end: { id: 'oa-wrong-end', values: { start: told(form.startDate, from), end: told(form.endDate, to) } } } : {}
}

/** What is to be saved; only of a form without mistakes. */
export function draftOf(form: EntryForm, zone: Zone, kept: OaEventView | undefined, revision: number | null): OaEventDraft {
  const named = kept?.when.kind === 'timed' ? kept.when.zone : null
  const text = (value: string) => value.trim() || null
  return {
    id: kept?.id ?? null,
    revision,
    occurrence: kept?.occurrence ?? null,
    scope: form.scope,
    mailbox: form.organizer[0]!.mailbox,
    title: form.title.trim(),
    when: whenOf(form, zone, named)!,
    attendees: attendeesOf(form, kept),
    place: text(form.place),
    rooms: form.rooms,
    body: text(form.body),
    sensitivity: form.private ? 'private' : 'normal',
    show_as: form.showAs,
    recurrence: recurrenceOf(form, kept?.recurrence ?? null),
  }
}

/** Answers and roles of those who were invited before stay. */
function attendeesOf(form: EntryForm, kept: OaEventView | undefined): Attendee[] {
  return form.attendees.map(({ mailbox, name }) => kept?.attendees.find((a) => a.mailbox === mailbox) ?? { role: 'required', response: 'none', name, mailbox })
}

/** One occurrence has no rule of its own; a rule the form cannot show stays as it is. */
function recurrenceOf(form: EntryForm, before: Recurrence | null): Recurrence | null {
  if (form.scope === 'this') return before
  if (form.rule) return ruleOf(form.rule, form.startDate, before)
  return before && !formOf(before) ? before : null
}

/** The end moves with the start, so that it lasts as long as before. */
export function withStart(form: EntryForm, part: Partial<Pick<EntryForm, 'startDate' | 'startTime'>>): EntryForm {
  const next = { ...form, ...part }
  const old = minuteOf(form.startTime)
  const end = minuteOf(form.endTime)
  const fresh = minuteOf(next.startTime)
  const days = daysBetween(form.startDate, next.startDate)
  if (form.allDay || old === undefined || end === undefined || fresh === undefined) return { ...next, endDate: addDays(form.endDate, days) }
  const at = end + fresh - old
  const over = Math.floor(at / (24 * 60))
  return { ...next, endDate: addDays(form.endDate, days + over), endTime: clockText(at - over * 24 * 60) }
}
