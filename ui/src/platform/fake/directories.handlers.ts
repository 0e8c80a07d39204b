import type { Handlers } from '.'
import { fault } from '.'
import { directoryOf, plan } from './directories'
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
  directory_set: ({ nightly, shrink_percent }, { world }) => Object.assign(directoryOf(world).state, { nightly, shrink_percent }),
}

export default handlers
