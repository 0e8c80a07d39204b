import type { Integration, PlanView, Run, RunView, StepView, VersionView } from '@/generated/api'
import type { FakeCall, Handlers } from '.'
import { fault } from '.'
import { calendarsOf } from './calendars'
import { itemsOf, makePlan, type Made, restorePlan, undoPlan } from './plans'
import { pastItems } from './history'
import { itemsBy, nameOf, runOf, runsOf } from './runs.handlers'
import type { World } from './world'
import { NOW } from './world'

export function integrationsOf(world: World): Integration[] {
  const known = world.extra.integrations as Integration[] | undefined
  if (known && known.length === world.connections.filter((c) => c.integration).length) return known
  const made = world.connections
    .filter((c) => c.integration)
    .map(
      (c, i): Integration => ({
        id: c.integration!,
        name: c.name,
        enabled: c.next_run !== null,
        side_a: { kind: 'connection', id: c.id },
        side_b: { kind: 'hub' },
        policy: { direction: 'pull', window_days: 7, zone: 'Asia/Shanghai', guards: { deletes: 5, delete_percent: 10 }, details: true },
        schedule: i === 0 ? { kind: 'every', minutes: 30 } : i === 1 ? { kind: 'manual' } : { kind: 'daily', at: ['09:00:00', '13:30:00'] },
        calendar: null,
      }),
    )
  world.extra.integrations = made
  return made
}

/** Those of rooms and those of calendars. */
function everyIntegration(world: World): Integration[] {
  return [...integrationsOf(world), ...calendarsOf(world).integrations]
}

function integrationOf(world: World, ref: string): Integration {
  const found = everyIntegration(world).find((i) => i.id === ref || i.name === ref)
  if (!found) throw fault('integration.unknown', { params: { name: ref } })
  return found
}

function plans(world: World): Map<string, Made> {
  world.extra.plans ??= new Map<string, Made>()
  return world.extra.plans as Map<string, Made>
}

function planOf(world: World, id: string): Made {
  const found = plans(world).get(id)
  if (found) return found
  const run = runsOf(world).find((r) => r.plan === id)
  if (!run) throw fault('plan.unknown', { params: { plan: id } })
  const made = makePlan(world, integrationOf(world, run.integration), id)
  made.view.made_at = run.started_at
  made.view.run = run.id
  if (run.kind === 'apply') made.view.applied_by = run.id
  plans(world).set(id, made)
  return made
}

function record(world: World, run: Partial<Run> & Pick<Run, 'integration' | 'kind'>): Run {
  // The newest is the last that was made, also within the one minute of this world.
  const at = NOW.replace(':00+', `:${String(runsOf(world).length % 60).padStart(2, '0')}+`)
  const full: Run = {
    id: `R-${2107 + world.runs.length}`,
    state: 'done',
    plan: null,
    undoes: null,
    trigger: 'manual',
    started_at: at,
    ended_at: at,
    counts: { created: 0, updated: 0, deleted: 0, failed: 0, skipped: 0, held: 0 },
    faults: [],
    ...run,
  }
  runsOf(world).push(full)
  return full
}

async function execute({ world, progress, step }: FakeCall, made: Made, approve: number | null, kind: 'apply' | 'undo', steps: readonly string[] = []): Promise<RunView> {
  const { view } = made
  const integration = integrationOf(world, view.integration).id
  const refused = (code: string, params: Record<string, string>): RunView => {
    const run = record(world, { integration, kind, plan: view.plan, state: 'refused', faults: [fault(code, { params })] })
    return { run: run.id, counts: run.counts, ms: 300, details: run, moved: made.moved }
  }
  if (world.scenario === 'moved' && kind === 'apply') {
    const [first, second] = made.steps
    made.moved = [first, second].flatMap((s, i) => (s ? [{ step: s.id, room: s.room, title: s.title, how: i === 0 ? 'changed' : 'vanished' }] : []))
    return refused('plan.moved', { count: String(made.moved.length) })
  }
  const held = steps.length > 0 ? steps.length : view.counts.hold
  if (approve !== null && approve !== held) throw fault('guard.approval_mismatch', { params: { typed: String(approve), held: String(held) } })
  const items = itemsOf(made, (id) => (steps.length > 0 ? steps.includes(id) : approve !== null))
  const broken = world.scenario === 'broken' ? items.find((i) => i.outcome === 'done') : undefined
  if (broken) {
    broken.outcome = 'failed'
    broken.fault = fault('store.locked', { class: 'transient' })
  }
  for (let done = 0; done < items.length; done += 4) {
    progress({ phase: kind === 'undo' ? 'undoing' : 'applying', done, total: items.length, detail: items[done]!.room })
    await step()
  }
  const of = (k: string) => items.filter((i) => i.kind === k && i.outcome === 'done').length
  const waiting = items.filter((i) => i.outcome === 'held').length
  const failed = items.filter((i) => i.outcome === 'failed').length
  const counts = { created: of('create'), updated: of('update'), deleted: of('delete'), failed, skipped: view.counts.skip, held: waiting }
  const run = record(world, { integration, kind, plan: view.plan, undoes: view.undoes, counts, state: waiting + failed > 0 ? 'partial' : 'done' })
  itemsBy(world).set(run.id, items)
  view.applied_by = run.id
  return { run: run.id, counts, ms: 1840, details: run, moved: [] }
}

const byRoom = new WeakMap<Made, Map<string, StepView[]>>()

/** Steps of a room; a big plan is asked room by room. */
function stepsIn(made: Made, room: string): StepView[] {
  let by = byRoom.get(made)
  if (!by) {
    by = new Map<string, StepView[]>()
    for (const step of made.steps) {
      const own = by.get(step.room)
      if (own) own.push(step)
      else by.set(step.room, [step])
    }
    byRoom.set(made, by)
  }
  return by.get(room) ?? []
}

/** The plan that puts a kept version back. */
export function keepRestore(world: World, version: VersionView): PlanView {
  const made = restorePlan(version, `V-${version.run}`)
  plans(world).set(made.view.plan, made)
  return made.view
}

const handlers: Handlers = {
  integration_list: (_, { world }) => ({ integrations: everyIntegration(world) }),
  integration_update(request, { world }) {
    const found = integrationOf(world, request.integration)
    const { policy } = found
    if (request.enabled !== null) found.enabled = request.enabled
    if (request.window_days !== null) policy.window_days = request.window_days
    if (request.deletes !== null) policy.guards.deletes = request.deletes
    if (request.delete_percent !== null) policy.guards.delete_percent = request.delete_percent
    if (request.details !== null) policy.details = request.details
    return { integrations: everyIntegration(world) }
  },
  schedule_get({ integration }, { world }) {
    const found = integrationOf(world, integration)
    const manual = found.schedule.kind === 'manual' || !found.enabled
    return { integration: found.name, schedule: found.schedule, next: manual ? null : '2026-11-23T14:30:00+08:00', last: '2026-11-23T14:00:00+08:00' }
  },
  schedule_set({ integration, schedule }, { world }) {
    const found = integrationOf(world, integration)
    found.schedule = schedule
    return { integration: found.name, schedule, next: schedule.kind === 'manual' ? null : '2026-11-23T14:30:00+08:00', last: '2026-11-23T14:00:00+08:00' }
  },
  async plan_make({ integration }, { world, progress, step }) {
    const found = integrationOf(world, integration)
    const rooms = 32
    for (let done = 0; done <= rooms; done += 2) {
      progress({ phase: 'reading', done, total: rooms, detail: `mr-${done}@practice.example` })
      await step()
      if (world.scenario === 'unreachable' && done > 4) throw fault('net.timeout', { class: 'transient', params: { host: 'outlook.office365.com' } })
    }
    progress({ phase: 'planning', done: 0, total: 0, detail: null })
    await step()
    const made = makePlan(world, found, `P-1123-${String(8 + plans(world).size).padStart(2, '0')}`)
    const { create, update, delete: gone, skip, hold } = made.view.counts
    const counts = { created: create, updated: update, deleted: gone, failed: 0, skipped: skip, held: hold }
    const run = record(world, { integration: found.id, kind: 'preview', plan: made.view.plan, counts })
    made.view.run = run.id
    plans(world).set(made.view.plan, made)
    return made.view
  },
  run_retry({ run }, { world }) {
    const failed = runOf(world, run)
    const made = makePlan(world, integrationOf(world, failed.integration), `P-1123-${String(8 + plans(world).size).padStart(2, '0')}`)
    made.view.limited = true
    made.view.rooms = 2
    plans(world).set(made.view.plan, made)
    return made.view
  },
  plan_export: ({ plan }, { world }) => ({
    name: `${plan}.xlsx`,
    media_type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    content_base64: btoa(String.fromCharCode(...new TextEncoder().encode(planOf(world, plan).steps.map((s) => s.title ?? '').join('\n')))),
  }),
  plan_get: ({ plan }, { world }) => planOf(world, plan).view,
  plan_steps({ plan, kind, held, room, field, search, limit, offset }, { world }) {
    const words = (search ?? '').toLowerCase()
    const made = planOf(world, plan)
    const found = (room === null ? made.steps : stepsIn(made, room)).filter(
      (s) =>
        (kind === null || s.kind === kind) &&
        (held === null || (s.hold !== null) === held) &&
        (field === null || s.changes.some((c) => c.field === field)) &&
        (s.title ?? '').toLowerCase().includes(words),
    )
    const at = offset ?? 0
    return { steps: found.slice(at, at + (limit ?? 500)), total: found.length }
  },
  plan_apply({ plan, approve_deletes, approve_steps }, call) {
    const made = planOf(call.world, plan)
    return execute(call, made, approve_deletes, made.view.undoes === null ? 'apply' : 'undo', approve_steps)
  },
  undo_plan({ run }, { world }) {
    const found = runOf(world, run)
    const items = itemsBy(world).get(run) ?? pastItems(world, found)
    const made = undoPlan(world, found, nameOf(world, found.integration), items, `U-${run}`)
    plans(world).set(made.view.plan, made)
    return made.view
  },
  run_undo({ run, approve_deletes }, call) {
    const made = [...plans(call.world).values()].find((m) => m.view.undoes === run)
    if (!made) throw fault('run.unknown', { params: { run } })
    return execute(call, made, approve_deletes, 'undo')
  },
}

export default handlers
