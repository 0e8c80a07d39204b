import type { Handlers } from '.'
import { fault } from '.'
import { directoryOf, plan, stepsOf, undoing } from './directories'
import { DINGTALK, isDingtalk } from './dingtalk'
import { peopleOf } from './directory'

const DEPARTMENTS = 12

const handlers: Handlers = {
  directory_state: ({ connection }, { world }) =>
    connection === 'connection-5' || connection === '钉钉' ? directoryOf(world).state : { ...directoryOf(world).state, connection, supported: false, plan: null },
  async directory_read(_, { world, progress, step }) {
    const directory = directoryOf(world)
    for (let done = 0; done < DEPARTMENTS; done++) {
      progress({ phase: 'reading', done, total: DEPARTMENTS, detail: `${done * 37}` })
      await step()
    }
    plan(world, directory)
    return directory.state
  },
  directory_steps({ action, search, limit, offset }, { world }) {
    const words = (search ?? '').toLowerCase()
    const found = directoryOf(world).steps.filter((s) => (action === null || s.action === action) && `${s.name} ${s.mailbox ?? ''}`.toLowerCase().includes(words))
    const at = offset ?? 0
    return { steps: found.slice(at, at + (limit ?? 500)), total: found.length }
  },
  async directory_apply({ plan: id, confirm }, { world, progress, step }) {
    const { state } = directoryOf(world)
    if (state.plan?.id !== id) throw fault('plan.unknown', { params: { plan: id } })
    if (state.plan.held && confirm !== state.plan.remove) throw fault('guard.approval_mismatch', { params: { given: String(confirm ?? 0), held: String(state.plan.remove) } })
    const { create, remove } = state.plan
    progress({ phase: 'applying', done: 0, total: create + remove, detail: null })
    await step()
    state.people = Math.max(0, peopleOf(world).length + create - remove)
    state.departments = DEPARTMENTS
    state.applied_at = '2026-11-23T14:06:00+08:00'
    state.plan = null
    return state
  },
  directory_reject({ plan: id }, { world }) {
    const { state } = directoryOf(world)
    if (state.plan?.id !== id) throw fault('directory.stale', { params: { name: '钉钉', plan: id } })
    state.plan = null
    return state
  },
  directory_held(_, { world }) {
    if (!isDingtalk(world)) return { held: [] }
    const { plan: waiting } = directoryOf(world).state
    if (!waiting?.held) return { held: [] }
    return { held: [{ connection: 'connection-5', name: DINGTALK, plan: waiting.id, made_at: waiting.made_at, remove: waiting.remove, fault: waiting.held }] }
  },
  directory_runs(_, { world }) {
    const runs = isDingtalk(world) ? directoryOf(world).runs : []
    return { runs, total: runs.length }
  },
  directory_run({ run: id, action, search, limit, offset }, { world }) {
    const directory = directoryOf(world)
    const run = directory.runs.find((one) => one.id === id)
    if (!run) throw fault('run.unknown', { params: { run: id } })
    const words = (search ?? '').toLowerCase()
    const all = run.state === 'done' ? stepsOf(world, run) : []
    const found = all.filter((s) => (action === null || s.action === action) && `${s.name} ${s.mailbox ?? ''}`.toLowerCase().includes(words))
    const at = offset ?? 0
    return { run, steps: found.slice(at, at + (limit ?? 500)), total: found.length }
  },
  directory_undo({ run: id }, { world }) {
    const directory = directoryOf(world)
    const run = directory.runs.find((one) => one.id === id)
    if (!run || run.state !== 'done' || run.undone_by !== null) throw fault('directory.not_undoable', { params: { run: id } })
    undoing(world, directory, run)
    return directory.state
  },
  directory_set: ({ nightly, shrink_percent }, { world }) => Object.assign(directoryOf(world).state, { nightly, shrink_percent }),
}

export default handlers
