import type { Direction, ExpressionField, FieldRule, FieldTrial, Filter, FilterTrial, Library, LibraryDraft, LibraryTrial, LibraryView, MeetingField, TrialPart, WayRules } from '@/generated/api'
import type { Handlers } from '.'
import { fault } from '.'
import { calendarOf, calendarsOf, sideOf } from './calendars'
import { Broken, FUNCTIONS, type Names, type Value, valueOf } from './expression'
import { recordsOf } from './records'
import type { World } from './world'

const FIELDS: ExpressionField[] = [
  { name: 'title', kind: 'text' },
  { name: 'start', kind: 'time' },
  { name: 'end', kind: 'time' },
  { name: 'all_day', kind: 'bool' },
  { name: 'place', kind: 'text' },
  { name: 'body', kind: 'text' },
  { name: 'private', kind: 'bool' },
  { name: 'attendees', kind: 'list' },
  { name: 'organizer.name', kind: 'text' },
]

const LISTS = { rule: 'rules', formula: 'formulas', variable: 'variables', filter: 'filters' } as const

function usedBy(world: World, id: string): string[] {
  return calendarsOf(world)
    .integrations.filter((i) => [i.calendar?.pull, i.calendar?.push].some((way) => way?.filters.includes(id) || way?.fields.some((f) => 'id' in f.how && f.how.id === id)))
    .map((i) => i.name)
}

function libraryOf(world: World): LibraryView {
  const { library } = calendarsOf(world)
  const ids = Object.values(library).flatMap((list) => list.map((entry) => entry.id))
  const variables = library.variables.map((v): ExpressionField => ({ name: `vars.${v.name}`, kind: v.kind }))
  return {
    library,
    fields: [...FIELDS, ...variables],
    functions: Object.entries(FUNCTIONS).map(([name, { form, gives }]) => ({ name, form, gives })),
    used: ids.flatMap((id): Array<[string, string[]]> => (usedBy(world, id).length > 0 ? [[id, usedBy(world, id)]] : [])),
  }
}

function namesOf(library: Library, names: Names): Names {
  return { ...names, ...Object.fromEntries(library.variables.map((v) => [`vars.${v.name}`, v.kind === 'number' ? Number(v.value) : v.value])) }
}

const worded = (value: Value | undefined): string | null => (value === undefined ? null : Array.isArray(value) ? value.join('、') : String(value))
const broken = (error: unknown) => fault('rules.unknown_name', { params: { name: error instanceof Broken ? error.what : '', line: '1', column: '1' } })

function inputOf(names: Names, { target, source, part }: FieldRule): string | null {
  const field = source ?? target
  if (part) return worded(names[part])
  if (field === 'when') return `${String(names.start)} / ${String(names.end)}`
  return worded(names[field === 'organizer' ? 'organizer.name' : field]) ?? ''
}

function tryField(library: Library, names: Names, rule: FieldRule): FieldTrial {
  const input = inputOf(names, rule)
  const { how, target } = rule
  const part = rule.part ?? null
  const plain = (output: string | null, steps: string[] = []): FieldTrial => ({ target, part, input, steps, output, fault: null })
  if (how.kind === 'fixed') return plain(how.value)
  if (how.kind === 'leave') return plain(null)
  if (how.kind === 'identity') return plain(input)
  if (how.kind === 'formula') {
    const formula = library.formulas.find((f) => f.id === how.id)
    try {
      return plain(worded(valueOf(formula?.expression ?? '', namesOf(library, names))))
    } catch (error) {
      return { target, part, input, steps: [], output: null, fault: broken(error) }
    }
  }
  const found = library.rules.find((r) => r.id === how.id)?.kind
  if (found?.kind === 'lookup') {
    const pair = found.pairs.find(([from]) => from.trim().toLowerCase() === (input ?? '').trim().toLowerCase())
    if (pair) return plain(pair[1], [pair[1]])
    return plain(found.otherwise.kind === 'value' ? found.otherwise.value : found.otherwise.kind === 'empty' ? '' : input)
  }
  const steps: string[] = []
  let text = input ?? ''
  for (const step of found?.steps ?? []) {
    if (step.kind === 'trim') text = text.trim()
    else if (step.kind === 'prefix') text = step.text + text
    else if (step.kind === 'suffix') text += step.text
    else if (step.kind === 'strip_prefix') text = text.startsWith(step.text) ? text.slice(step.text.length) : text
    else if (step.kind === 'replace') text = text.replaceAll(step.from, step.to)
    else if (step.kind === 'limit') text = [...text].slice(0, step.length).join('')
    else text = step.kind === 'upper' ? text.toUpperCase() : text.toLowerCase()
    steps.push(text)
  }
  return plain(text, steps)
}

function tryFilter(library: Library, names: Names, filter: Filter): FilterTrial {
  try {
    return { id: filter.id, name: filter.name, passes: Boolean(valueOf(filter.expression, namesOf(library, names))), fault: null }
  } catch (error) {
    return { id: filter.id, name: filter.name, passes: null, fault: broken(error) }
  }
}

function trial(world: World, rules: WayRules, direction: Direction, key: string) {
  const { library } = calendarsOf(world)
  const record = recordsOf(direction).find((r) => r.key === key)
  if (!record) throw fault('library.no_record')
  const filters = rules.filters.flatMap((id) => library.filters.find((f) => f.id === id) ?? []).map((f) => tryFilter(library, record.names, f))
  const people = record.names.attendees as string[]
  const place = String(record.names.place)
  return {
    fields: rules.fields.map((rule) => tryField(library, record.names, rule)),
    filters,
    flows: filters.every((f) => f.passes === true),
    notes: [
      ...people.filter((p) => p.includes('@')).map((p): [string, string] => ['unknown_person', p]),
      ...(place !== '' && !place.includes('F-') ? [['room_unpaired', place] as [string, string]] : []),
    ],
  }
}

/** Parts of an expression that can be told by themselves: names and calls, each once. */
function partsOf(expression: string, names: Names): TrialPart[] {
  const found = [...expression.matchAll(/"(?:[^"\\]|\\.)*"|([A-Za-z_][\w.]*)(\((?:[^()"]|"[^"]*")*\))?/g)].filter((m) => m[1] !== undefined)
  const parts = found.flatMap(([whole, name]): TrialPart[] => {
    try {
      const inner = whole === name ? [] : partsOf(whole.slice(name!.length), names)
      return [...inner, { text: whole, value: worded(valueOf(whole, names)) ?? '', given: whole === name }]
    } catch {
      return []
    }
  })
  return parts.filter((p, at) => p.text !== expression.trim() && parts.findIndex((q) => q.text === p.text) === at)
}

function tryDraft(world: World, { kind, entry }: LibraryDraft, field: MeetingField, names: Names): LibraryTrial {
  const { library } = calendarsOf(world)
  const blank: LibraryTrial = { input: null, steps: [], parts: [], output: null, passes: null, fault: null, at: null }
  if (kind === 'variable') return { ...blank, output: entry.value }
  if (kind === 'rule') {
    const made = tryField({ ...library, rules: [{ ...entry, id: 'draft' }] }, names, { target: field, source: null, how: { kind: 'rule', id: 'draft' } })
    return { ...blank, input: made.input, steps: made.steps, output: made.output, fault: made.fault }
  }
  const parts = partsOf(entry.expression, namesOf(library, names))
  try {
    const value = valueOf(entry.expression, namesOf(library, names))
    return { ...blank, parts, output: worded(value), passes: kind === 'filter' ? Boolean(value) : null }
  } catch (error) {
    return { ...blank, parts, fault: broken(error), at: error instanceof Broken ? [1, error.at + 1] : null }
  }
}

const handlers: Handlers = {
  library_get: (_, { world }) => libraryOf(world),
  library_save: (draft, { world }) => {
    const list = calendarsOf(world).library[LISTS[draft.kind]] as Array<{ id: string; name: string }>
    const { entry } = draft
    if (list.some((e) => e.id !== entry.id && e.name.toLowerCase() === entry.name.toLowerCase())) throw fault('name.taken', { params: { field: 'name', name: entry.name } })
    const at = list.findIndex((e) => e.id === entry.id)
    if (at < 0) list.push({ ...entry, id: entry.id || `${draft.kind}-${list.length + 1}` })
    else list[at] = entry
    list.sort((a, b) => a.name.localeCompare(b.name, 'zh-CN'))
    return libraryOf(world)
  },
  library_remove: ({ kind, id }, { world }) => {
    const names = usedBy(world, id)
    if (names.length > 0) throw fault('library.used', { params: { name: id, used: names.join('、') } })
    const { library } = calendarsOf(world)
    const key = LISTS[kind as keyof typeof LISTS]
    library[key] = (library[key] as Array<{ id: string }>).filter((e) => e.id !== id) as never
    return libraryOf(world)
  },
  library_seed: ({ integration, direction }, { world }) => {
    const found = calendarOf(world, integration)
    const source = sideOf(world, direction === 'push' ? found.side_b : found.side_a).provider ?? 'oa'
    return { filter: { id: '', name: '', data: 'meeting', direction, source, expression: '' }, fields: libraryOf(world).fields }
  },
  expression_check: ({ expression, gives, direction }, { world }) => {
    const records = recordsOf(direction)
    const { library } = calendarsOf(world)
    try {
      const values = records.map((r) => valueOf(expression, namesOf(library, r.names)))
      if (gives === 'bool' && values.some((v) => typeof v !== 'boolean')) throw new Broken(0, 'bool')
      return { fault: null, at: null, tried: records.length, failed: 0, sample: null }
    } catch (error) {
      if (!(error instanceof Broken)) throw error
      const before = expression.slice(0, error.at).split('\n')
      return { fault: broken(error), at: [before.length, before.at(-1)!.length + 1], tried: 0, failed: 0, sample: null }
    }
  },
  record_list: ({ direction }) => ({ records: recordsOf(direction).map(({ key, title, start, calendars }) => ({ key, title, start, calendars })) }),
  library_try: ({ entry, direction, field, record }, { world }) => {
    const found = recordsOf(direction).find((r) => r.key === record)
    if (!found) throw fault('library.no_record')
    return tryDraft(world, entry, field ?? 'title', found.names)
  },
  mapping_try: ({ rules, direction, record }, { world }) => trial(world, rules, direction, record),
}

export default handlers
