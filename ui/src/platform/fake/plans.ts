import type { Guard, Integration, MeetingView, Moved, PlanView, Question, Reason, ReasonKind, Run, RunItem, StepKind, StepView, VersionView } from '@/generated/api'
import { fault } from '.'
import { isSynced, meetingsOf } from './calendar.handlers'
import { change, CREATES, DELETES, on, uidOf, UPDATES } from './planned'
import { roomsOf } from './rooms.handlers'
import type { World } from './world'
import { NOW } from './world'

/** A plan with its steps, and what would have moved when it is applied. */
export interface Made {
  view: PlanView
  steps: StepView[]
  moved: Moved[]
}

const SPAN = { from: '2026-11-16T00:00:00+08:00', to: '2026-12-01T00:00:00+08:00' }

const reason = (kind: ReasonKind, key: string, params: Record<string, string> = {}): Reason => ({ kind, key, params })
const inWindow = reason('filter', 'in_window', SPAN)
const pull = reason('policy', 'policy_pull')

let count = 0

function step(kind: StepKind, room: string, name: string, title: string | null, more: Partial<StepView>): StepView {
  return {
    id: `step-${++count}`,
    kind,
    entity: 'meeting',
    room,
    room_name: name,
    title,
    when: null,
    organizer: null,
    before: null,
    after: null,
    changes: [],
    why: [],
    hold: null,
    ...more,
  }
}

interface Person {
  name: string
  mailbox: string
}

const person = (name: string): Person => ({ name, mailbox: `${encodeURIComponent(name).toLowerCase().replaceAll('%', '').slice(0, 8)}@practice.example` })

function whole(world: World, uid: string, people: number, hidden = false) {
  const attendees = Array.from({ length: people }, (_, i) => ({ name: `${i + 1}`, mailbox: null, role: 'required', response: 'none' }))
  return { entity: 'meeting', value: { key: { uid, occurrence: null }, attendees, attendees_beyond: 0, sensitivity: hidden ? 'private' : 'normal', place: world.scenario } }
}

function creates(world: World, names: Map<string, string>): StepView[] {
  return CREATES.map(([box, title, day, from, to, who, people]) => {
    const [room, name] = roomBy(names, box)
    return step('create', room, name, title, {
      when: { kind: 'timed', start: on(day, from), end: on(day, to), zone: 'Asia/Shanghai' },
      organizer: person(who),
      after: whole(world, `uid-new-${day}-${box}`, people) as never,
      changes: [change('title', null, title), change('start', null, on(day, from)), change('end', null, on(day, to)), change('organizer', null, who)],
      why: [reason('source', 'source_new'), inWindow, reason('match', 'match_none'), pull],
    })
  })
}

function updates(world: World, names: Map<string, string>): StepView[] {
  return UPDATES.map(([box, title, day, from, to, who, people, changes]) => {
    const [room, name] = roomBy(names, box)
    const fields = changes.map((c) => c.field).join(',')
    const chain = [reason('source', 'source_changed', { fields }), inWindow]
    if (title === null) chain.push(reason('mapping', 'private_masked'))
    chain.push(reason('match', 'match_uid'), pull)
    return step('update', room, name, title, {
      when: { kind: 'timed', start: on(day, from), end: on(day, to), zone: 'Asia/Shanghai' },
      organizer: who ? person(who) : null,
      after: whole(world, uidOf(box, day, from), people, title === null) as never,
      changes,
      why: chain,
    })
  })
}

function deletes(world: World, names: Map<string, string>, held: boolean): StepView[] {
  return DELETES.map(([box, title, day, from, to, who]) => {
    const [room, name] = roomBy(names, box)
    return step('delete', room, name, title, {
      when: { kind: 'timed', start: on(day, from), end: on(day, to), zone: 'Asia/Shanghai' },
      organizer: person(who),
      before: whole(world, uidOf(box, day, from), 12) as never,
      changes: [change('title', title, null), change('start', on(day, from), null), change('end', on(day, to), null)],
      why: [
        reason('source', 'absent_in_complete_read', SPAN),
        reason('match', title === '华东渠道沟通会' ? 'match_uid_occurrence' : 'match_uid'),
        pull,
        ...(held ? [reason('result', 'guard_delete_count', { found: '9', limit: '5' })] : []),
      ],
      hold: held ? { guard: 'delete_count' } : null,
    })
  })
}

function skips(names: Map<string, string>): StepView[] {
  const partial = roomBy(names, 'laiguangying')
  const twin = roomBy(names, 'wangjing')
  return [
    step('skip', partial[0], partial[1], '渠道培训', { when: { kind: 'timed', start: on(24, '09:00'), end: on(24, '12:00'), zone: null }, why: [reason('filter', 'partial_read')] }),
    step('skip', partial[0], partial[1], null, { when: { kind: 'timed', start: on(24, '14:00'), end: on(24, '16:00'), zone: null }, why: [reason('filter', 'partial_read')] }),
    step('skip', twin[0], twin[1], '产品周会', { when: { kind: 'timed', start: on(26, '09:30'), end: on(26, '11:00'), zone: null }, why: [reason('source', 'contradicting_twin')] }),
  ]
}

function roomBy(names: Map<string, string>, box: string): [string, string] {
  const room = [...names.keys()].find((m) => m.startsWith(`mr-`) && m.split('@')[0]!.endsWith(`-${box}`)) ?? [...names.keys()][0] ?? ''
  return [room, names.get(room) ?? room]
}

const guard = (kind: Guard['kind'], tripped: boolean, found: number, limit: number, rooms: string[] = []): Guard => ({ kind, tripped, found, limit, rooms })

/** The plan of a Monday; in the large scenarios every meeting of the rooms that were not synced yet is new. */
export function makePlan(world: World, integration: Integration, id: string): Made {
  count = 0
  const rooms = roomsOf(world)
  const names = new Map(rooms.map((r) => [r.mailbox, r.name]))
  const limit = integration.policy.guards.deletes
  const held = 9 > limit
  const steps =
    rooms.length > 100 ? everything(world, names) : world.scenario === 'settled' ? [] : [...creates(world, names), ...updates(world, names), ...deletes(world, names, held), ...skips(names)]
  const of = (kind: StepKind, hold = false) => steps.filter((s) => s.kind === kind && (s.hold !== null) === hold).length
  const partial = roomBy(names, 'laiguangying')
  const guards = [
    guard('delete_count', of('delete', true) > 0, of('delete') + of('delete', true), limit),
    guard('delete_percent', false, 2, integration.policy.guards.delete_percent),
    guard('empty_source', false, 0, 0),
    guard('partial_read', of('skip') > 0, of('skip') > 0 ? 1 : 0, 0, of('skip') > 0 ? [partial[0]] : []),
  ]
  const view: PlanView = {
    plan: id,
    integration: integration.name,
    fingerprint: '5d0c7a52e1f0',
    window: { start: SPAN.from, end: SPAN.to },
    counts: { create: of('create'), update: of('update'), delete: of('delete'), conflict: 0, skip: of('skip'), hold: of('delete', true) },
    mails: 0,
    guards,
    questions: [...calendarQuestions(world, integration), ...(of('delete', true) > 0 ? [{ key: 'held_deletions', step: null, params: { count: '9', found: '9', limit: String(limit) } }] : [])],
    partial: of('skip') > 0 ? [{ mailbox: partial[0], fault: fault('room.access_denied', { params: { mailbox: partial[0] } }) }] : [],
    rooms: rooms.length,
    limited: false,
    undoes: null,
    made_at: NOW,
    run: `run-of-${id}`,
    applied_by: null,
  }
  return { view, steps, moved: [] }
}

function everything(world: World, names: Map<string, string>): StepView[] {
  const found: StepView[] = []
  for (const [room, meetings] of meetingsOf(world)) if (!isSynced(world, room)) for (const m of meetings) found.push(created(world, room, names.get(room) ?? room, m))
  return found
}

function created(world: World, room: string, name: string, m: MeetingView): StepView {
  return step('create', room, name, m.subject, {
    when: { kind: 'timed', start: m.start, end: m.end, zone: m.zone },
    organizer: m.organizer,
    after: whole(world, m.uid, m.attendees.length, m.private) as never,
    changes: [change('start', null, m.start), change('end', null, m.end)],
    why: [reason('source', 'source_new'), inWindow, reason('match', 'match_none'), pull],
  })
}

/** What executing a plan does, as items of its run. */
export function itemsOf(made: Made, approved: (step: string) => boolean): RunItem[] {
  return made.steps
    .filter((s) => s.kind !== 'skip')
    .map((s) => ({
      step: s.id,
      entity: s.entity,
      kind: s.kind,
      room: s.room,
      title: s.title,
      outcome: s.hold && !approved(s.id) ? 'held' : 'done',
      changes: s.changes,
      when: s.when,
      why: s.why,
      fault: null,
      at: NOW,
    }))
}

/** The plan that takes a run back. */
export function undoPlan(world: World, run: Run, name: string, items: RunItem[], id: string): Made {
  const rooms = new Map(roomsOf(world).map((r) => [r.mailbox, r.name]))
  count = 0
  const inverse: Record<StepKind, StepKind> = { create: 'delete', update: 'update', delete: 'create', skip: 'skip', adopt: 'unlink', unlink: 'adopt' }
  const key = { create: 'undo_of_create', update: 'undo_of_update', delete: 'undo_of_delete', skip: 'changed_since_run', adopt: 'undo_of_adopt', unlink: 'undo_of_unlink' }
  const steps = items
    .filter((i) => i.outcome === 'done')
    .map((i, at) =>
      step(inverse[i.kind], i.room, rooms.get(i.room) ?? i.room, i.title, {
        entity: i.entity,
        when: { kind: 'timed', start: `2026-11-${24 + (at % 4)}T10:00:00+08:00`, end: `2026-11-${24 + (at % 4)}T11:30:00+08:00`, zone: 'Asia/Shanghai' },
        changes: i.changes.map((c) => change(c.field, c.after, c.before)),
        why: [reason('source', key[i.kind])],
      }),
    )
  const of = (kind: StepKind) => steps.filter((s) => s.kind === kind).length
  const view: PlanView = {
    plan: id,
    integration: name,
    fingerprint: '0c11e5a0b7d2',
    window: { start: SPAN.from, end: SPAN.to },
    counts: { create: of('create'), update: of('update'), delete: of('delete'), conflict: 0, skip: of('skip'), hold: 0 },
    mails: 0,
    guards: [],
    questions: [],
    partial: [],
    rooms: rooms.size,
    limited: false,
    undoes: run.id,
    made_at: NOW,
    run: `run-of-${id}`,
    applied_by: null,
  }
  return { view, steps, moved: [] }
}

/** The plan that puts what lost a conflict back in its place. */
export function restorePlan(version: VersionView, id: string): Made {
  count = 0
  const { lost, kept, side } = version
  const start = (m: VersionView['lost']) => (m.when.kind === 'timed' ? m.when.start : m.when.first)
  const steps = [
    step('update', side, lost.title ?? '', lost.title, {
      when: lost.when,
      organizer: null,
      changes: kept && start(kept) !== start(lost) ? [change('start', start(kept), start(lost))] : [change('title', kept?.title ?? null, lost.title)],
      why: [reason('source', 'side_changed', { side })],
    }),
  ]
  const view: PlanView = {
    plan: id,
    integration: version.integration,
    fingerprint: '7be20c41d9a5',
    window: { start: SPAN.from, end: SPAN.to },
    counts: { create: 0, update: 1, delete: 0, conflict: 0, skip: 0, hold: 0 },
    mails: 0,
    guards: [],
    questions: [],
    partial: [],
    rooms: 1,
    limited: false,
    undoes: null,
    made_at: NOW,
    run: `run-of-${id}`,
    applied_by: null,
  }
  return { view, steps, moved: [] }
}

/** What a plan of two calendars asks, as long as nobody answered. */
export function calendarQuestions(world: World, { calendar }: Integration): Question[] {
  if (!calendar) return []
  const answers = (world.extra.answers ?? {}) as Record<string, string>
  const asked: Question[] = [
    { key: 'conflict', step: 'oa-step-51', params: { title: '架构评审：会议网关', fields: 'when', a_start: on(24, '15:00'), a_end: on(24, '16:30'), b_start: on(24, '10:00'), b_end: on(24, '11:30') } },
    { key: 'ambiguous_pair', step: 'oa-step-52', params: { title: '产品周会', a: '2', b: '1', start: on(25, '09:30'), end: on(25, '10:30') } },
  ]
  return asked.filter((q) => answers[q.step!] === undefined)
}
