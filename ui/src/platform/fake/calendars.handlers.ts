import type { CalendarDraft, Integration, PlanView, Side, SideView } from '@/generated/api'
import type { Handlers } from '.'
import { fault } from '.'
import { calendarOf, calendarsOf, presetsOf, sideOf, viewOf } from './calendars'
import { calendarQuestions } from './plans'
import { keepRestore } from './sync.handlers'
import { NOW, type World } from './world'

/** A side as a file names it. */
interface FileSide {
  kind: string
  name?: string
}

function refuse(field: string, code: string, params: Record<string, string> = {}): never {
  throw fault(code, { params: { field, ...params } })
}

function check(world: World, draft: CalendarDraft): void {
  const { integrations } = calendarsOf(world)
  const name = draft.name.trim().toLowerCase()
  if (integrations.some((i) => i.id !== draft.integration && i.name.toLowerCase() === name)) refuse('name', 'name.taken', { name: draft.name })
}

const handlers: Handlers = {
  preset_list: (_, { world }) => ({ presets: presetsOf(world), oa_sides: [{ ...sideOf(world, { kind: 'oa' }), series: true }] }),
  calendar_get: ({ integration }, { world }) => viewOf(world, integration),
  calendar_save: (draft, { world }) => {
    check(world, draft)
    const { integrations } = calendarsOf(world)
    const { integration, ...kept } = draft
    const id = integration ?? `integration-oa-${integrations.length + 1}`
    const made = { ...kept, id }
    const at = integration === null ? -1 : integrations.indexOf(calendarOf(world, integration))
    if (at < 0) integrations.push(made)
    else integrations[at] = made
    return viewOf(world, id)
  },
  calendar_remove: ({ integration }, { world }) => {
    const found = calendarOf(world, integration)
    const state = calendarsOf(world)
    state.integrations = state.integrations.filter((i) => i !== found)
    return {}
  },
  integration_export: ({ integration }, { world }) => {
    const found = calendarOf(world, integration)
    const named = ({ side, name, provider }: SideView) => (side.kind === 'connection' ? { kind: side.kind, name, provider } : side)
    const sides = { side_a: named(sideOf(world, found.side_a)), side_b: named(sideOf(world, found.side_b)) }
    return { text: JSON.stringify({ roombridge_integration: 1, ...found, ...sides }) }
  },
  integration_import: ({ text, name, side_a, side_b }, { world }) => {
    const { integrations } = calendarsOf(world)
    let file: { roombridge_integration?: number; side_a: FileSide; side_b: FileSide } & Omit<Integration, 'side_a' | 'side_b'>
    try {
      file = JSON.parse(text)
    } catch {
      throw fault('integration.bad_file', { params: { detail: '' } })
    }
    if (file.roombridge_integration !== 1) throw fault('integration.bad_file', { params: { detail: '' } })
    const here = (side: FileSide): Side => {
      if (side.kind !== 'connection') return { kind: 'oa' }
      const found = world.connections.find((c) => c.name === side.name)
      return found ? { kind: 'connection', id: found.id } : refuse('side_a', 'integration.no_side', { name: side.name ?? '', provider: '' })
    }
    const made = { ...file, name: name ?? file.name, side_a: side_a ?? here(file.side_a), side_b: side_b ?? here(file.side_b), id: `integration-oa-${integrations.length + 1}`, enabled: false }
    check(world, { ...made, integration: null, calendar: made.calendar! })
    integrations.push(made)
    return { calendar: viewOf(world, made.id), left_out: [] }
  },
  question_list: (_, { world }) => ({
    questions: calendarsOf(world)
      .integrations.slice(0, 1)
      .flatMap((i) => calendarQuestions(world, i).filter(({ step }) => !(step && step in ((world.extra.answers ?? {}) as object))).map((question) => ({ integration: i.id, name: i.name, plan: 'plan-oa', made_at: NOW, question }))),
  }),
  question_answer: ({ step, answer }, { world }) => {
    const answers = (world.extra.answers ??= {}) as Record<string, string>
    if (answer === null) delete answers[step]
    else answers[step] = answer
    return {}
  },
  hold_list: (_, { world }) => ({ holds: calendarsOf(world).holds }),
  hold_decide: ({ holds }, { world }) => {
    const state = calendarsOf(world)
    const decided = new Set(holds.map(([plan, seq]) => `${plan}/${seq}`))
    state.holds = state.holds.filter((h) => !decided.has(`${h.plan}/${h.seq}`))
    return { holds: state.holds }
  },
  version_list: ({ integration }, { world }) => ({
    versions: calendarsOf(world).versions.filter((v) => integration === null || v.integration === calendarOf(world, integration).name),
  }),
  version_restore: ({ run, step }, { world }): PlanView => {
    const version = calendarsOf(world).versions.find((v) => v.run === run && v.step === step)
    if (!version) throw fault('run.unknown', { params: { run } })
    return keepRestore(world, version)
  },
}

export default handlers
