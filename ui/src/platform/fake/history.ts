import type { Fault, Run, RunCounts, RunItem } from '@/generated/api'
import { fault } from '.'
import type { World } from './world'
import { roomsOf } from './rooms.handlers'

const at = (time: string, day = 23) => `2026-11-${day}T${time}+08:00`
const none: RunCounts = { created: 0, updated: 0, deleted: 0, failed: 0, skipped: 0, held: 0 }

type Told = [id: string, integration: string, time: string, counts: Partial<RunCounts>, more?: Partial<Run>]

const denied = (mailbox: string): Fault => fault('room.access_denied', { params: { mailbox }, vendor: { code: 'ErrorAccessDenied', message: 'Access is denied.', request_id: '0f9c27d1' } })

const TODAY: Told[] = [
  ['R-2106', 'integration-1', '14:06:00', { created: 14, updated: 23, held: 9, skipped: 3 }, { kind: 'preview', plan: 'P-1123-07', trigger: 'manual', state: 'done' }],
  ['R-2104', 'integration-1', '13:30:02', { created: 4, updated: 11, failed: 2 }, { state: 'partial', plan: 'P-1123-06', ended_at: at('13:30:08'), faults: [denied('mr-3f-laiguangying@practice.example')] }],
  ['R-2103', 'integration-4', '13:30:00', {}, {}],
  ['R-2101', 'integration-3', '13:25:00', { skipped: 12 }, { state: 'partial', faults: [fault('rights.not_effective_yet', { class: 'transient', certainty: 'likely', params: { rooms: '2', since: '13:41' } })] }],
  ['R-2100', 'integration-1', '13:00:00', { updated: 3 }, {}],
  ['R-2099', 'integration-4', '13:00:00', { created: 2, updated: 4 }, {}],
  ['R-2098', 'integration-1', '12:30:00', { updated: 8 }, { state: 'refused', faults: [fault('plan.moved', { class: 'transient', params: { count: '2' } })], counts: none }],
  ['R-2097', 'integration-4', '12:30:00', { updated: 1 }, {}],
  ['R-2095', 'integration-1', '12:18:00', { deleted: 2, updated: 2 }, { kind: 'undo', undoes: 'R-2091', trigger: 'manual' }],
  ['R-2091', 'integration-1', '12:02:00', { created: 4 }, { trigger: 'manual', plan: 'P-1123-04' }],
  ['R-2090', 'integration-4', '12:00:00', {}, {}],
  ['R-2088', 'integration-1', '11:30:00', { updated: 5 }, {}],
  ['R-2087', 'integration-1', '11:00:00', { updated: 1 }, { state: 'interrupted', ended_at: null }],
  ['R-2086', 'integration-4', '11:00:00', {}, { state: 'cancelled' }],
]

function older(): Run[] {
  return Array.from({ length: 36 }, (_, i) => {
    const minutes = 20 * 60 - i * 30
    const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${minutes % 60 === 0 ? '00' : '30'}:00`
    return run([`R-${2080 - i}`, 'integration-1', time, { updated: i % 4, created: i % 7 === 0 ? 2 : 0, failed: i === 12 ? 1 : 0 }, { started_at: at(time, 20), ended_at: at(time, 20), state: i === 12 ? 'partial' : 'done' }])
  })
}

function run([id, integration, time, counts, more]: Told): Run {
  return {
    id,
    integration,
    kind: 'apply',
    state: 'done',
    plan: null,
    undoes: null,
    trigger: 'schedule',
    started_at: at(time),
    ended_at: at(time),
    counts: { ...none, ...counts },
    faults: [],
    ...more,
  }
}

/** Runs beyond those that the connections mention as their last. */
export function pastRuns(): Run[] {
  return [...TODAY.map(run), ...older()]
}

const ITEMS: Array<[box: string, kind: RunItem['kind'], title: string | null, changes: RunItem['changes']]> = [
  ['guomao', 'update', '财务月结', [{ field: 'start', before: at('09:30:00'), after: at('09:00:00') }]],
  ['wangjing', 'create', '远海物流方案评审', [{ field: 'start', before: null, after: at('13:30:00') }, { field: 'end', before: null, after: at('15:00:00') }]],
  ['yonghegong', 'update', null, [{ field: 'end', before: at('11:00:00'), after: at('10:30:00') }]],
  ['xidan', 'update', '年度预算讨论', [{ field: 'attendees', before: null, after: '何静 <hejing@practice.example> [required]' }]],
]

/** Items of an invented run, as many as its counts say. */
export function pastItems(world: World, of: Run): RunItem[] {
  // A test sync executes nothing.
  if (of.kind === 'preview') return []
  const rooms = roomsOf(world)
  const box = (name: string) => rooms.find((r) => r.mailbox.includes(`-${name}@`))?.mailbox ?? rooms[0]?.mailbox ?? ''
  const base = { entity: 'meeting' as const, changes: [], when: null, why: [], fault: null, at: of.started_at }
  const found: RunItem[] = []
  const failing = [
    ['laiguangying', '渠道培训', denied(box('laiguangying'))],
    ['tuanjiehu', '供应商沟通', fault('room.alias', { params: { mailbox: 'tjh@practice.example', primary: box('tuanjiehu') }, vendor: { code: 'ErrorNonPrimarySmtpAddress', message: null, request_id: null } })],
  ] as const
  for (let i = 0; i < of.counts.failed; i++) {
    const [name, title, why] = failing[i % 2]!
    found.push({ ...base, step: `${of.id}-f${i}`, kind: 'update', room: box(name), title, outcome: 'failed', fault: why })
  }
  for (let i = 0; i < of.counts.held; i++) found.push({ ...base, step: `${of.id}-h${i}`, kind: 'delete', room: box('sanyuanqiao'), title: '华东渠道沟通会', when: { kind: 'timed', start: at('14:00:00', 23 + (i % 5)), end: at('15:00:00', 23 + (i % 5)), zone: 'Asia/Shanghai' }, outcome: 'held', changes: [{ field: 'start', before: at('14:00:00', 23 + (i % 5)), after: null }] })
  const done = of.counts.created + of.counts.updated + of.counts.deleted
  for (let i = 0; i < done; i++) {
    const kind = i < of.counts.created ? 'create' : i < of.counts.created + of.counts.updated ? 'update' : 'delete'
    const pick = ITEMS.filter((it) => it[1] === kind)
    const [name, , title, changes] = pick[i % Math.max(1, pick.length)] ?? ['wangjing', kind, '复盘会', []]
    found.push({ ...base, step: `${of.id}-d${i}`, kind, room: box(name), title, outcome: 'done', changes })
  }
  return found
}
