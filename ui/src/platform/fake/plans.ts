import type { FieldChange, Guard, Integration, MeetingView, Moved, PlanView, Reason, ReasonKind, Run, RunItem, StepKind, StepView } from '@/generated/api'
import { fault } from '.'
import { meetingsOf } from './calendar.handlers'
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

const change = (field: string, before: string | null, after: string | null): FieldChange => ({ field, before, after })
const on = (day: number, time: string) => `2026-11-${day}T${time}:00+08:00`

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

const CREATES: Array<[box: string, title: string, day: number, from: string, to: string, who: string, people: number]> = [
  ['wangjing', '客户演示彩排', 23, '15:30', '17:00', '李晓彤', 6],
  ['wangjing', '客户演示：远海物流', 24, '10:00', '11:30', '李晓彤', 6],
  ['xidan', '新员工入职培训', 25, '09:00', '12:00', '赵雨桐', 18],
  ['guomao', '董事会预备会', 25, '14:00', '15:00', '王建国', 5],
  ['futong', '年会节目初审', 25, '16:00', '17:30', '何静', 9],
  ['jiangtai', '接口联调', 26, '09:30', '10:30', '陈思远', 4],
  ['lingjing', '客服质检会', 26, '11:00', '12:00', '马骁', 7],
  ['dongzhimen', '面试：测试工程师', 26, '13:30', '14:30', '赵雨桐', 3],
  ['hujialou', '容量规划', 26, '15:00', '16:00', '吴磊', 6],
  ['xinjiekou', '合同谈判', 27, '09:00', '11:00', '郑凯', 5],
  ['jishuitan', '设计系统评审', 27, '10:00', '11:30', '林嘉欣', 8],
  ['taiyanggong', '周报碰头', 27, '14:00', '14:30', '张伟', 4],
  ['maizidian', '安全培训', 27, '15:00', '16:30', '吴磊', 12],
  ['hall', '全员大会', 27, '16:00', '18:00', '周敏', 60],
]

type Update = [box: string, title: string | null, day: number, from: string, to: string, who: string, people: number, changes: FieldChange[]]

const UPDATES: Update[] = [
  ['guomao', 'Q4 经营复盘', 23, '15:30', '17:00', '王建国', 8, [change('start', on(23, '15:00'), on(23, '15:30')), change('end', on(23, '16:30'), on(23, '17:00'))]],
  ['futong', '产品周会', 24, '09:30', '10:30', '李晓彤', 7, [change('place', '3F-将台', '3F-阜通')]],
  ['yonghegong', null, 24, '10:00', '11:00', '', 0, [change('end', on(24, '10:30'), on(24, '11:00'))]],
  ['xidan', '年度预算讨论', 25, '14:00', '17:00', '王建国', 11, [change('attendees', null, '何静 <hejing@practice.example> [required]')]],
  ['jiangtai', '移动端周会（含灰度）', 26, '14:00', '15:00', '陈思远', 6, [change('title', '移动端周会', '移动端周会（含灰度）')]],
  ['dongzhimen', '设计走查 v2', 23, '16:00', '17:00', '林嘉欣', 5, [change('status', 'tentative', 'confirmed')]],
]

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
  const all = [...UPDATES]
  const boxes = ['wangjing', 'gaojiayuan', 'donghuqu', 'laiguangying', 'tuanjiehu', 'liangmaqiao', 'shaoyaoju', 'lingjing', 'pinganli', 'deshengmen', 'jiandemen', 'mudanyuan', 'zhichunlu', 'dazhongsi', 'xitucheng', 'beitucheng', 'anhuaqiao']
  for (const [i, box] of boxes.entries()) {
    const day = 24 + (i % 4)
    const fields = i % 3 === 0 ? [change('place', 'A 座', 'A 座北侧')] : i % 3 === 1 ? [change('start', on(day, '10:00'), on(day, '10:30'))] : [change('attendees', '吴磊 <wulei@practice.example> [required]', '吴磊 <wulei@practice.example> [required, accepted]')]
    all.push([box, ['需求评审', '项目例会', '方案讨论'][i % 3]!, day, '10:30', '11:30', '徐曼', 4, fields])
  }
  return all.map(([box, title, day, from, to, who, people, changes]) => {
    const [room, name] = roomBy(names, box)
    const fields = changes.map((c) => c.field).join(',')
    const chain = [reason('source', 'source_changed', { fields }), inWindow]
    if (title === null) chain.push(reason('mapping', 'private_masked'))
    chain.push(reason('match', 'match_uid'), pull)
    return step('update', room, name, title, {
      when: { kind: 'timed', start: on(day, from), end: on(day, to), zone: 'Asia/Shanghai' },
      organizer: who ? person(who) : null,
      after: whole(world, title === 'Q4 经营复盘' ? 'uid-q4' : `uid-${box}-${day}`, people, title === null) as never,
      changes,
      why: chain,
    })
  })
}

function deletes(world: World, names: Map<string, string>, held: boolean): StepView[] {
  const series = [23, 24, 25, 26, 27, 30].map((day) => ['sanyuanqiao', '华东渠道沟通会', day, '14:00', '15:30', '孙浩然'] as const)
  const rest = [
    ['sanyuanqiao', '华东渠道沟通会', 26, '16:00', '17:00', '孙浩然'],
    ['xidan', '部门早会', 24, '08:30', '09:00', '何静'],
    ['hall', '设备巡检', 25, '18:00', '19:00', '周敏'],
  ] as const
  return [...series, ...rest].map(([box, title, day, from, to, who]) => {
    const [room, name] = roomBy(names, box)
    return step('delete', room, name, title, {
      when: { kind: 'timed', start: on(day, from), end: on(day, to), zone: 'Asia/Shanghai' },
      organizer: person(who),
      before: whole(world, title === '华东渠道沟通会' ? 'uid-channel' : `uid-${title}`, 12) as never,
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

/** The plan of a Monday; `big` in the large scenarios: every meeting is new. */
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
    questions: of('delete', true) > 0 ? [{ key: 'held_deletions', step: null, params: { count: '9', found: '9', limit: String(limit) } }] : [],
    partial: of('skip') > 0 ? [{ mailbox: partial[0], fault: fault('permission.room_denied', { params: { mailbox: partial[0] } }) }] : [],
    rooms: rooms.length,
    undoes: null,
    made_at: NOW,
    run: `run-of-${id}`,
    applied_by: null,
  }
  return { view, steps, moved: [] }
}

function everything(world: World, names: Map<string, string>): StepView[] {
  const found: StepView[] = []
  for (const [room, meetings] of meetingsOf(world)) for (const m of meetings) found.push(created(world, room, names.get(room) ?? room, m))
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
export function itemsOf(made: Made, approved: boolean): RunItem[] {
  return made.steps
    .filter((s) => s.kind !== 'skip')
    .map((s) => ({
      step: s.id,
      entity: s.entity,
      kind: s.kind,
      room: s.room,
      title: s.title,
      outcome: s.hold && !approved ? 'held' : 'done',
      changes: s.changes,
      fault: null,
      at: NOW,
    }))
}

/** The plan that takes a run back. */
export function undoPlan(world: World, run: Run, name: string, items: RunItem[], id: string): Made {
  const rooms = new Map(roomsOf(world).map((r) => [r.mailbox, r.name]))
  count = 0
  const inverse: Record<StepKind, StepKind> = { create: 'delete', update: 'update', delete: 'create', skip: 'skip' }
  const key = { create: 'undo_of_create', update: 'undo_of_update', delete: 'undo_of_delete', skip: 'changed_since_run' }
  const steps = items
    .filter((i) => i.outcome === 'done')
    .map((i) =>
      step(inverse[i.kind], i.room, rooms.get(i.room) ?? i.room, i.title, {
        entity: i.entity,
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
    undoes: run.id,
    made_at: NOW,
    run: `run-of-${id}`,
    applied_by: null,
  }
  return { view, steps, moved: [] }
}
