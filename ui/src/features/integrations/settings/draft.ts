import type { CalendarDraft, CalendarPolicy, CalendarView, Fault, Integration, Policy } from '@/generated/api'
import type { Text } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { isOpen } from '../mapping/fields'
import { pushes } from '../sides'
import { MODES, offers } from './Modes'

/** What is being edited; saved as a whole. */
export type Draft = CalendarDraft

export function draftOf({ id, name, enabled, side_a, side_b, policy, schedule, calendar }: Integration): Draft {
  return { integration: id, name, enabled, side_a, side_b, policy, schedule, calendar: calendar as CalendarPolicy }
}

export type Change = (part: Partial<Omit<Draft, 'policy' | 'calendar'>> & { policy?: Partial<Policy>; calendar?: Partial<CalendarPolicy> }) => void

/** A draft with some of its values replaced; policy and calendar value by value. */
export function changed(draft: Draft, { policy, calendar, ...rest }: Parameters<Change>[0]): Draft {
  return { ...draft, ...rest, policy: { ...draft.policy, ...policy }, calendar: { ...draft.calendar, ...calendar } }
}

export const SECTIONS = ['basics', 'flow', 'parameters', 'mapping', 'filters', 'rooms', 'accounts', 'log'] as const
export type Section = (typeof SECTIONS)[number]

/** Field of the form, section it is in, and what is wrong with it. */
export interface Problem {
  field: string
  section: Section
  text: string
}

const SECTION_OF: Record<string, Section> = {
  name: 'basics',
  side_a: 'basics',
  side_b: 'basics',
  bound_field: 'basics',
  color: 'basics',
  people: 'basics',
  direction: 'flow',
  window_days: 'flow',
  zone: 'flow',
  schedule: 'flow',
  deletes: 'flow',
  delete_percent: 'flow',
  domain: 'parameters',
  access: 'parameters',
  invitations: 'parameters',
  cancellations: 'parameters',
  deletion: 'parameters',
  fields: 'mapping',
  filters: 'filters',
}

/** Field of a fault that names none. */
const FIELD_OF: Record<string, string> = {
  'name.taken': 'name',
  'calendar.no_name': 'name',
  'calendar.sides': 'side_b',
  'calendar.side': 'side_a',
  'calendar.sides_paired': 'side_a',
  'calendar.no_writer': 'direction',
  'calendar.no_accounts': 'access',
  'calendar.color': 'color',
  'calendar.bound_field': 'bound_field',
  'calendar.domain': 'domain',
  'policy.zone': 'zone',
  'schedule.value': 'schedule',
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).format(0)
    return true
  } catch {
    return false
  }
}

/** What cannot be saved, found before the program is asked. */
export function problemsOf({ t }: Pick<Text, 't'>, draft: Draft, view: CalendarView): Problem[] {
  const { policy, calendar } = draft
  const found: Problem[] = []
  const add = (field: string, id: string) => found.push({ field, section: SECTION_OF[field] ?? 'basics', text: t(id) })
  if (draft.name.trim() === '') add('name', 'integration-name-missing')
  const { everybody, departments, groups, people } = calendar.people
  if (!everybody && departments.length + groups.length + people.length === 0) add('people', 'integration-people-missing')
  if (!/^#[0-9a-f]{6}$/i.test(calendar.color)) add('color', 'integration-color-wrong')
  if (policy.window_days < 1 || policy.window_days > 15) add('window_days', 'integration-window-wrong')
  if (!isZone(policy.zone)) add('zone', 'integration-zone-wrong')
  if (draft.schedule.kind === 'daily' && draft.schedule.at.length === 0) add('schedule', 'integration-times-missing')
  if ((calendar.domain_logon || calendar.suffix_check) && calendar.domain.trim() === '') add('domain', 'integration-domain-missing')
  if (calendar.access === 'user' && !view.a_can.accounts) add('access', 'integration-access-cannot')
  for (const way of ['pull', 'push'] as const) if (calendar[way].fields.some(isOpen)) add('fields', 'integration-how-missing')
  if (pushes(policy.direction)) {
    if (!view.a_can.write) add('direction', 'integration-direction-cannot')
    else for (const mode of MODES) if (!offers(view.a_can, mode, calendar[mode])) add(mode, 'integration-mode-wrong')
  }
  return found
}

/** A fault of the program as a problem of the field it names; none where it names none we show. */
export function problemOf(text: Text, fault: Fault | null): Problem | undefined {
  if (!fault) return undefined
  const field = fault.params.field?.split('.').find((part) => part in SECTION_OF) ?? FIELD_OF[fault.code]
  if (!field) return undefined
  const { headline, cause } = faultText(text, fault)
  return { field, section: SECTION_OF[field]!, text: [headline, cause].filter(Boolean).join(text.t('join-comma')) }
}
