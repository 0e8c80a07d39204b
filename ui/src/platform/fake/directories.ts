import type { DirectoryAction, DirectoryPlanView, DirectoryRun, DirectoryState, DirectoryStep } from '@/generated/api'
import { fault } from '.'
import { DINGTALK } from './dingtalk'
import { departmentsOf, peopleOf } from './directory'
import type { World } from './world'

/** What is known of the directory of the one connection that has people. */
export interface Directory {
  state: DirectoryState
  steps: DirectoryStep[]
  runs: DirectoryRun[]
}

/** How many come, change and leave, by scenario. */
const COUNTS: Record<string, [create: number, update: number, remove: number]> = {
  'dingtalk-held': [3, 12, 180],
  'dingtalk-huge': [20_000, 4_000, 900],
  'dingtalk-new': [426, 0, 0],
  'dingtalk-quiet': [0, 0, 0],
}
const USUAL: [number, number, number] = [14, 37, 6]

/** Every so many updates, somebody moves to another department and out of the scope of an integration. */
const MOVES = 4

const NOTHING: DirectoryRun = { id: '', connection: 'connection-5', name: DINGTALK, state: 'done', trigger: 'schedule', at: '', create: 0, adopt: 0, update: 0, remove: 0, release: 0, keep: 0, departments: 0, held: null, undoes: null, undone_by: null }

/** What was done with plans so far, newest first. */
const runs = (): Array<Partial<DirectoryRun>> => [
  { id: 'D-1122-1', at: '2026-11-22T02:11:00+08:00', create: 2, update: 9, remove: 1, departments: 1 },
  { id: 'D-1121-2', at: '2026-11-21T09:40:00+08:00', trigger: 'manual', remove: 4, undoes: 'D-1121-1' },
  { id: 'D-1121-1', at: '2026-11-21T02:11:00+08:00', create: 4, undone_by: 'D-1121-2' },
  { id: 'D-1120-1', at: '2026-11-20T02:12:00+08:00', state: 'rejected', remove: 120, held: fault('directory.shrink', { params: { known: '426', remove: '120', percent: '10' } }) },
]

export function directoryOf(world: World): Directory {
  const known = world.extra.directory as Directory | undefined
  if (known) return known
  const read = world.scenario !== 'dingtalk-new'
  const people = peopleOf(world).filter((p) => p.connection === DINGTALK).length
  const made: Directory = {
    state: {
      connection: 'connection-5',
      supported: true,
      people,
      departments: departmentsOf(world).length,
      read_at: read ? '2026-11-23T02:10:00+08:00' : null,
      applied_at: read ? '2026-11-22T02:11:00+08:00' : null,
      resumable: world.scenario === 'dingtalk-broken' ? 214 : null,
      dirty: read ? 3 : 0,
      nightly: read,
      shrink_percent: 10,
      plan: null,
    },
    steps: [],
    runs: read ? runs().map((run) => ({ ...NOTHING, ...run })) : [],
  }
  world.extra.directory = made
  if (read && world.scenario !== 'dingtalk-broken' && world.scenario !== 'dingtalk-quiet') plan(world, made)
  return made
}

/** What a read finds, the same each time. */
export function plan(world: World, directory: Directory): void {
  const [create, update, remove] = COUNTS[world.scenario] ?? USUAL
  const people = peopleOf(world)
  const steps = [
    ...Array.from({ length: create }, (_, i) => joins(i)),
    ...Array.from({ length: update }, (_, i) => changes(i, people[i % Math.max(1, people.length)]?.name ?? '')),
    ...Array.from({ length: remove }, (_, i) => leaves(i, people[(i + 60) % Math.max(1, people.length)]?.name ?? '')),
  ]
  const count = (action: DirectoryAction) => steps.filter((s) => s.action === action).length
  const held = world.scenario === 'dingtalk-held'
  const view: DirectoryPlanView = {
    id: 'D-1123-1',
    made_at: '2026-11-23T02:10:00+08:00',
    complete: true,
    people: directory.state.people + create - remove,
    departments: 12,
    fault: null,
    create: count('create'),
    adopt: count('adopt'),
    update: count('update'),
    moved: steps.filter((s) => s.changes.some((c) => c.field === 'department') && s.action === 'update').length,
    remove: count('remove'),
    without_mail: 5,
    withheld: ['mobile'],
    refused: world.scenario === 'dingtalk-partial' ? [{ department: '海外/临时项目组', fault: fault('net.timeout', { class: 'transient', params: { host: 'oapi.dingtalk.com' } }) }] : [],
    held: held ? fault('directory.shrink', { params: { known: String(directory.state.people), remove: String(remove), percent: '10' } }) : null,
    undoes: null,
    release: 0,
    keep: 0,
  }
  if (view.refused.length > 0) view.complete = false
  directory.steps = steps
  directory.state.plan = steps.length > 0 ? view : null
  directory.state.read_at = '2026-11-23T14:06:00+08:00'
  directory.state.resumable = null
  directory.state.dirty = 0
}

function joins(i: number): DirectoryStep {
  const login = `n${2001 + i}`
  return {
    source_ref: login,
    action: 'create',
    name: `新同事 ${i + 1}`,
    mailbox: i % 7 === 3 ? null : `${login}@practice.example`,
    department: i % 2 === 0 ? '研发中心/平台部' : '市场部/华东区',
    changes: [],
    leaves_scope_of: [],
    also_told_by: i === 5 ? 'Exchange Online' : null,
    why: null,
  }
}

function changes(i: number, name: string): DirectoryStep {
  const moves = i % MOVES === 0
  return {
    source_ref: `u${1001 + i}`,
    action: 'update',
    name,
    mailbox: `u${1001 + i}@practice.example`,
    department: moves ? '市场部/华南区' : '研发中心/平台部',
    changes: moves
      ? [
          { field: 'department', before: '研发中心/平台部', after: '市场部/华南区' },
          { field: 'title', before: '工程师', after: '区域经理' },
        ]
      : [{ field: i % 3 === 0 ? 'email' : 'title', before: i % 3 === 0 ? `u${1001 + i}@old.example` : '专员', after: i % 3 === 0 ? `u${1001 + i}@practice.example` : '主管' }],
    leaves_scope_of: moves ? ['研发中心日程'] : [],
    also_told_by: null,
    why: null,
  }
}

function leaves(i: number, name: string): DirectoryStep {
  return {
    source_ref: `u${1061 + i}`,
    action: 'remove',
    name,
    mailbox: `u${1061 + i}@practice.example`,
    department: '研发中心/平台部',
    changes: [],
    leaves_scope_of: i % 2 === 0 ? ['研发中心日程'] : [],
    also_told_by: null,
    why: null,
  }
}

/** The plan that takes a run back: who came goes, who changed is as before, one who was touched since stays. */
export function undoing(world: World, directory: Directory, run: DirectoryRun): void {
  const people = peopleOf(world)
  const back: DirectoryStep[] = [
    ...Array.from({ length: run.remove }, (_, i): DirectoryStep => ({ ...leaves(i, people[i + 60]?.name ?? ''), action: 'create', leaves_scope_of: [] })),
    ...Array.from({ length: run.update }, (_, i): DirectoryStep => (i === 3 ? { ...changes(i, people[i]?.name ?? ''), action: 'keep', changes: [], why: 'changed_since_run' } : changes(i, people[i]?.name ?? ''))),
    ...Array.from({ length: run.create }, (_, i): DirectoryStep => ({ ...joins(i), action: 'remove' })),
  ]
  const count = (action: DirectoryAction) => back.filter((s) => s.action === action).length
  directory.steps = back
  directory.state.plan = {
    id: `D-undo-${run.id}`,
    made_at: '2026-11-23T14:06:00+08:00',
    complete: true,
    people: back.length,
    departments: run.departments,
    fault: null,
    create: count('create'),
    adopt: 0,
    update: count('update'),
    moved: 0,
    remove: count('remove'),
    without_mail: 0,
    withheld: [],
    refused: [],
    held: null,
    undoes: run.id,
    release: 0,
    keep: count('keep'),
  }
}

/** Steps of a run that was carried out. */
export function stepsOf(world: World, run: DirectoryRun): DirectoryStep[] {
  const people = peopleOf(world)
  return [
    ...Array.from({ length: run.create }, (_, i) => joins(i)),
    ...Array.from({ length: run.update }, (_, i) => changes(i, people[i]?.name ?? '')),
    ...Array.from({ length: run.remove }, (_, i) => leaves(i, people[i + 60]?.name ?? '')),
  ]
}
