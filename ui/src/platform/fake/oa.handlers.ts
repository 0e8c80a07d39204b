import { addDays } from '@/changes'
import type { BusyView, OaEventDraft, OaSaved } from '@/generated/api'
import type { Handlers } from '.'
import { fault } from '.'
import { meetingsOf } from './calendar.handlers'
import { dayOf, entryOf, type Kept, OA_INTEGRATION, oaOf, shownOf } from './oa'
import { peopleOf } from './directory'
import { roomsOf } from './rooms.handlers'
import type { World } from './world'

function eventOf(world: World, id: string, revision: number | null): Kept {
  const found = oaOf(world).events.get(id)
  if (!found) throw fault('oa.gone', { params: { event: id } })
  if (found.revision !== revision) throw fault('oa.stale', { params: { found: String(found.revision), expected: String(revision ?? '') } })
  return found
}

/** What a draft says, as an entry says it. */
function saidBy(world: World, draft: OaEventDraft) {
  const name = peopleOf(world).find((p) => p.fields.email === draft.mailbox)?.name ?? null
  const { title, when, attendees, place, rooms, body, sensitivity, show_as } = draft
  const hidden = sensitivity === 'private'
  return { mailbox: draft.mailbox, organizer: { name, mailbox: draft.mailbox }, title: hidden ? null : title, when, attendees, place, rooms, body, sensitivity, show_as }
}

function pushed(world: World, event: Kept, change: string): OaSaved {
  event.pushed = { kind: 'waiting', from: null }
  const { outbox } = oaOf(world)
  outbox.splice(0, outbox.length, ...outbox.filter((e) => e.event !== event.id), entryOf(event, change, event.pushed))
  return { id: event.id, revision: event.revision, pushed_to: [OA_INTEGRATION.name] }
}

function madeNew(world: World, draft: OaEventDraft): Kept {
  const oa = oaOf(world)
  const made: Kept = { id: `oa-new-${++oa.made}`, revision: 1, status: 'confirmed', made_by: null, color: null, pushed: null, changed: new Map(), recurrence: draft.recurrence, ...saidBy(world, draft) }
  oa.events.set(made.id, made)
  return made
}

/** Ends a series before an occurrence. */
function endBefore(event: Kept, occurrence: number): void {
  event.recurrence = { ...event.recurrence!, end: { kind: 'until', date: addDays(dayOf(occurrence), -1) } }
  event.revision++
}

/** Spans of a calendar that touch the asked time, joined where they meet. */
function busyOf(spans: Array<[string, string]>, from: string, to: string): Array<[string, string]> {
  const inside = spans.filter(([a, b]) => Date.parse(b) > Date.parse(from) && Date.parse(a) < Date.parse(to))
  const joined: Array<[string, string]> = []
  for (const [a, b] of inside.sort((x, y) => Date.parse(x[0]) - Date.parse(y[0]))) {
    const last = joined.at(-1)
    if (last && Date.parse(a) <= Date.parse(last[1])) last[1] = Date.parse(b) > Date.parse(last[1]) ? b : last[1]
    else joined.push([a, b])
  }
  return joined
}

const dayStart = (date: string) => `${date}T00:00:00+08:00`

const handlers: Handlers = {
  oa_event_list({ from, to, mailbox }, { world }) {
    const events = [...oaOf(world).events.values()].flatMap((e) => shownOf(e, from, to))
    const own = mailbox === null ? events : events.filter((e) => e.mailbox === mailbox || e.attendees.some((a) => a.mailbox === mailbox))
    return { events: own, broken: [] }
  },
  oa_event_get({ id, occurrence }, { world }) {
    const found = oaOf(world).events.get(id)
    if (!found) throw fault('oa.gone', { params: { event: id } })
    return { ...found, occurrence, series: occurrence === null ? 'single' : 'occurrence' }
  },
  oa_event_save(draft, { world }) {
    if (draft.id === null) return pushed(world, madeNew(world, draft), 'create')
    const found = eventOf(world, draft.id, draft.revision)
    const { occurrence, scope } = draft
    if (scope === 'following' && occurrence !== null) {
      endBefore(found, occurrence)
      pushed(world, found, 'update')
      return pushed(world, madeNew(world, draft), 'create')
    }
    found.revision++
    if (scope === 'this' && occurrence !== null) found.changed.set(occurrence, saidBy(world, draft))
    else Object.assign(found, saidBy(world, draft), { recurrence: draft.recurrence })
    return pushed(world, found, 'update')
  },
  oa_event_remove({ id, revision, occurrence, scope }, { world }) {
    const found = eventOf(world, id, revision)
    if (scope === 'this' && occurrence !== null) {
      found.changed.set(occurrence, null)
      found.revision++
    } else if (scope === 'following' && occurrence !== null) endBefore(found, occurrence)
    else {
      oaOf(world).events.delete(id)
      return pushed(world, found, 'delete')
    }
    return pushed(world, found, 'update')
  },
  // The practice company's third party is an Exchange, which offers nothing of the kind.
  oa_event_acts: () => ({ systems: [] }),
  oa_event_act({ act }) {
    throw fault('oa.not_attended', { params: { act } })
  },
  free_busy({ from, to, people, rooms, except }, { world }) {
    const events = [...oaOf(world).events.values()].filter((e) => e.id !== except).flatMap((e) => shownOf(e, from.slice(0, 10), to.slice(0, 10)))
    const spanOf = ({ when }: (typeof events)[number]): [string, string] => (when.kind === 'timed' ? [when.start, when.end] : [dayStart(when.first), dayStart(addDays(when.last, 1))])
    const blocks = events.filter((e) => e.show_as !== 'free' && e.status !== 'cancelled')
    const names = new Map(peopleOf(world).map((p) => [p.fields.email, p.name]))
    const persons = people.map((id): BusyView => {
      const own = blocks.filter((e) => e.mailbox === id || e.attendees.some((a) => a.mailbox === id))
      return { id, name: names.get(id) ?? id, busy: busyOf(own.map(spanOf), from, to) }
    })
    const places = rooms.flatMap((id): BusyView[] => {
      const room = roomsOf(world).find((r) => r.id === id)
      if (!room) return []
      const met = (meetingsOf(world).get(room.mailbox) ?? []).filter((m) => !m.all_day && m.status !== 'cancelled')
      const booked = blocks.filter((e) => e.rooms.includes(id)).map(spanOf)
      return [{ id, name: room.name, busy: busyOf([...booked, ...met.map((m): [string, string] => [m.start, m.end])], from, to) }]
    })
    return { calendars: [...persons, ...places] }
  },
  busy_elsewhere: () => ({ calendars: [], asked: [] }),
  outbox_get(_, { world }) {
    const entries = oaOf(world).outbox
    return { entries, total: entries.length }
  },
  async outbox_push({ no }, { world, step }) {
    await step()
    const oa = oaOf(world)
    const found = oa.outbox.find((e) => e.no === no)
    if (!found) throw fault('outbox.gone')
    const event = oa.events.get(found.event)
    if (event) event.pushed = { kind: 'done', at: '2026-11-23T14:06:00+08:00' }
    oa.outbox = oa.outbox.filter((e) => e.no !== no)
    return { entries: oa.outbox, total: oa.outbox.length }
  },
  outbox_drop({ no }, { world }) {
    const oa = oaOf(world)
    if (!oa.outbox.some((e) => e.no === no)) throw fault('outbox.gone')
    oa.outbox = oa.outbox.filter((e) => e.no !== no)
    return { entries: oa.outbox, total: oa.outbox.length }
  },
  outbox_retry(_, { world }) {
    const oa = oaOf(world)
    for (const { event } of oa.outbox) {
      const found = oa.events.get(event)
      if (found) found.pushed = { kind: 'done', at: '2026-11-23T14:06:00+08:00' }
    }
    oa.outbox = []
    return { entries: [], total: 0 }
  },
}

export default handlers
