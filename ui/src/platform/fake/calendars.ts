import type { Account, CalendarPolicy, CalendarView, HoldView, Integration, Library, Meeting, PersonView, PlanStep, Policy, PresetView, RoomConversion, Side, SideAbility, SideView, VersionView } from '@/generated/api'
import { fault } from '.'
import { isIn, peopleOf } from './directory'
import { DELETES, on, uidOf } from './planned'
import { roomsOf } from './rooms.handlers'
import { NOW, type World } from './world'

/** What the invented program knows of calendars that flow both ways. Handlers change it in place. */
export interface Calendars {
  integrations: Integration[]
  library: Library
  conversions: RoomConversion[]
  accounts: Account[]
  holds: HoldView[]
  versions: VersionView[]
}

export const POLICY: Policy = { direction: 'both', window_days: 7, zone: 'Asia/Shanghai', guards: { deletes: 5, delete_percent: 10 }, details: true }

export const CALENDAR: CalendarPolicy = {
  preset: '',
  rules: { conflict: 'newest', drift: 'restore', ownership: 'own_only', leaving: { scope: null, filter: null, window: 'keep' }, pair_by_content: true, series: true },
  bound_field: 'email',
  color: '#3370ff',
  people: { everybody: true, departments: [], groups: [], people: [], except_departments: [], except_groups: [], except_people: [] },
  access: 'proxy',
  domain_logon: false,
  suffix_check: false,
  domain: '',
  invitations: 'all',
  cancellations: 'all',
  deletion: 'to_deleted_items',
  push_at_once: true,
  unknown_people: 'into_details',
  convert_rooms: true,
  pull: { fields: [], filters: [] },
  push: { fields: [], filters: [] },
}

const MODES = { invitations: ['none', 'all', 'all_and_copy'], cancellations: ['none', 'all', 'all_and_copy'], deletions: ['hard', 'soft', 'to_deleted_items'] } as const

export const ABILITIES: Record<string, SideAbility> = {
  'exchange-ews': { read: true, write: true, write_beta: false, accounts: true, domain_logon: true, fixed: [], invitations: [...MODES.invitations], cancellations: [...MODES.cancellations], deletions: [...MODES.deletions] },
  outlook: { read: true, write: true, write_beta: true, accounts: false, domain_logon: false, fixed: [], invitations: ['all'], cancellations: ['all'], deletions: ['to_deleted_items'] },
}
const ALL: SideAbility = { read: true, write: true, write_beta: false, accounts: true, domain_logon: true, fixed: [], invitations: [...MODES.invitations], cancellations: [...MODES.cancellations], deletions: [...MODES.deletions] }
const OA: SideAbility = { read: true, write: true, write_beta: false, accounts: false, domain_logon: false, fixed: [], invitations: ['none'], cancellations: ['none'], deletions: ['to_deleted_items'] }

export function calendarsOf(world: World): Calendars {
  const known = world.extra.calendars as Calendars | undefined
  if (known) return known
  const usual = world.connections.some((c) => c.id === 'connection-2')
  const made: Calendars = {
    integrations: usual ? [usualIntegration()] : [],
    library: usualLibrary(),
    conversions: usual ? usualConversions(world) : [],
    accounts: peopleOf(world)
      .slice(0, 41)
      .map((p) => ({ connection: 'connection-2', person: p.id, login: `${p.fields.login}@practice.example`, set_at: '2026-11-20T17:20:00+08:00' })),
    holds: usual ? usualHolds() : [],
    versions: usual ? usualVersions() : [],
  }
  world.extra.calendars = made
  return made
}

function usualIntegration(): Integration {
  return {
    id: 'integration-oa',
    name: 'OA 日程会议集成',
    enabled: true,
    side_a: { kind: 'connection', id: 'connection-2' },
    side_b: { kind: 'oa' },
    policy: POLICY,
    schedule: { kind: 'every', minutes: 30 },
    calendar: {
      ...CALENDAR,
      preset: 'exchange-ews',
      color: '#0f8a6d',
      people: { ...CALENDAR.people, except_departments: ['财务部'] },
      pull: {
        fields: [
          { target: 'title', source: null, how: { kind: 'formula', id: 'formula-1' } },
          { target: 'place', source: null, how: { kind: 'rule', id: 'rule-1' } },
          { target: 'body', source: null, how: { kind: 'formula', id: 'formula-2' } },
        ],
        filters: ['filter-1', 'filter-2'],
      },
      push: { fields: [{ target: 'body', source: null, how: { kind: 'fixed', value: '来自 OA 日程' } }], filters: [] },
    },
  }
}

function usualLibrary(): Library {
  return {
    rules: [
      { id: 'rule-1', name: '去掉人数', kind: { kind: 'text', steps: [{ kind: 'replace', from: ' (16 人)', to: '' }, { kind: 'trim' }] } },
      { id: 'rule-2', name: '楼层改名', kind: { kind: 'lookup', pairs: [['4F-国贸', '四层国贸厅'], ['3F-阜通', '三层阜通厅']], otherwise: { kind: 'keep' } } },
    ],
    formulas: [
      { id: 'formula-1', name: '私密标题', expression: 'private ? "私密" : title', gives: 'text' },
      { id: 'formula-2', name: '详情前 500 字', expression: 'left(body, 500)', gives: 'text' },
    ],
    variables: [{ id: 'variable-1', name: 'prefix', kind: 'text', value: '【内部】' }],
    filters: [
      { id: 'filter-1', name: '有会议室的日程', data: 'meeting', direction: 'pull', source: 'exchange-ews', expression: 'contains(place, "F-") || private' },
      { id: 'filter-2', name: '不要【内部】开头', data: 'meeting', direction: 'pull', source: 'exchange-ews', expression: '!starts_with(title, vars.prefix)' },
    ],
  }
}

function usualConversions(world: World): RoomConversion[] {
  return roomsOf(world)
    .slice(0, 24)
    .map((room) => ({ connection: 'connection-2', local: plainName(room.name), mailbox: room.mailbox }))
}

/** `4F-国贸 (16 人)` as the OA's place says it. */
export const plainName = (name: string) => name.replace(/ \(\d+ 人\)$/, '')

function aMeeting(box: string, title: string, day: number, from: string, to: string, who: string): Meeting {
  return {
    key: { uid: uidOf(box, day, from), occurrence: null },
    title,
    when: { kind: 'timed', start: on(day, from), end: on(day, to), zone: 'Asia/Shanghai' },
    organizer: { name: who, mailbox: `${box}@practice.example` },
    attendees: [],
    attendees_beyond: 0,
    place: null,
    body: null,
    status: 'confirmed',
    sensitivity: 'normal',
    show_as: 'busy',
    series: 'single',
  } as Meeting
}

function usualHolds(): HoldView[] {
  return DELETES.slice(0, 9).map(([box, title, day, from, to, who], i) => {
    const left = i >= 7
    const step: PlanStep = {
      id: `oa-step-${i + 1}`,
      entity: 'meeting',
      kind: 'delete',
      room: `u${1001 + i}@practice.example`,
      title,
      before: { entity: 'meeting', value: aMeeting(box, title, day, from, to, who) },
      after: null,
      changes: [],
      source_ref: null,
      source_version: null,
      before_ref: null,
      before_version: null,
      why: left
        ? [{ kind: 'source', key: 'left_scope', params: {} }, { kind: 'result', key: 'guard_leaving', params: {} }]
        : [{ kind: 'source', key: 'gone_from_side', params: { side: 'a', from: '2026-11-16T00:00:00+08:00', to: '2026-12-01T00:00:00+08:00' } }, { kind: 'result', key: 'guard_delete_count', params: { found: '7', limit: '5' } }],
      hold: { guard: left ? 'leaving' : 'delete_count' },
      target: 'b',
    }
    return { plan: 'P-1123-03', seq: i + 1, integration: 'OA 日程会议集成', step, made_at: '2026-11-23T13:40:00+08:00' }
  })
}

function usualVersions(): VersionView[] {
  const kept = aMeeting('hujialou', '架构评审：会议网关', 24, '16:00', '17:00', '陈思远')
  return [
    { run: 'R-2104', step: 'oa-step-41', integration: 'OA 日程会议集成', side: 'b', lost: { ...kept, when: { kind: 'timed', start: on(24, '16:30'), end: on(24, '17:30'), zone: 'Asia/Shanghai' } }, kept, at: '2026-11-23T13:47:00+08:00' },
    { run: 'R-2098', step: 'oa-step-17', integration: 'OA 日程会议集成', side: 'a', lost: aMeeting('futong', '产品周会（临时改到线上）', 24, '09:30', '10:30', '李晓彤'), kept: aMeeting('futong', '产品周会', 24, '09:30', '10:30', '李晓彤'), at: '2026-11-22T18:05:00+08:00' },
  ]
}

export function sideOf(world: World, side: Side): SideView {
  const connection = side.kind === 'connection' ? world.connections.find((c) => c.id === side.id) : undefined
  return { side, name: connection?.name ?? '', provider: connection?.provider ?? null }
}

export function calendarOf(world: World, ref: string): Integration & { calendar: CalendarPolicy } {
  const found = calendarsOf(world).integrations.find((i) => i.id === ref || i.name === ref)
  if (!found?.calendar) throw fault('integration.unknown', { params: { name: ref } })
  return found as Integration & { calendar: CalendarPolicy }
}

/** People in a scope. */
export function scopeOf(world: World, { people: scope }: CalendarPolicy): PersonView[] {
  const among = (p: PersonView, departments: string[], groups: string[], people: string[]) =>
    departments.some((d) => isIn(p, d)) || groups.some((g) => p.groups.includes(g)) || people.includes(p.id)
  return peopleOf(world).filter(
    (p) => (scope.everybody || among(p, scope.departments, scope.groups, scope.people)) && !among(p, scope.except_departments, scope.except_groups, scope.except_people),
  )
}

export function viewOf(world: World, ref: string): CalendarView {
  const integration = calendarOf(world, ref)
  const { calendar } = integration
  const people = scopeOf(world, calendar)
  const a = sideOf(world, integration.side_a)
  const timed = integration.enabled && integration.schedule.kind !== 'manual'
  return {
    integration,
    a,
    b: sideOf(world, integration.side_b),
    a_can: abilityOf(a.provider),
    b_can: OA,
    people: people.length,
    unbound: people.filter((p) => !p.fields[calendar.bound_field]?.includes('@')).length,
    links: integration.id === 'integration-oa' ? 1318 : 0,
    next: timed ? '2026-11-23T14:35:00+08:00' : null,
    last: integration.id === 'integration-oa' ? '2026-11-23T14:05:00+08:00' : null,
    held: calendarsOf(world).holds.filter((h) => h.integration === integration.name && h.step.hold?.guard === 'leaving').length,
  }
}

const NOTHING: SideAbility = { read: false, write: false, write_beta: false, invitations: [], cancellations: [], deletions: [], accounts: false, domain_logon: false, fixed: [] }

const abilityOf = (provider: string | null): SideAbility => ABILITIES[provider ?? ''] ?? ALL

export function presetsOf(world: World): PresetView[] {
  const sides = (provider: string | null) => world.connections.filter((c) => provider === null || c.provider === provider).map((c) => sideOf(world, { kind: 'connection', id: c.id }))
  const preset = (key: string, provider: string | null): PresetView => ({
    key,
    provider,
    connections: sides(provider),
    policy: POLICY,
    calendar: { ...CALENDAR, preset: provider === null ? '' : key },
    // Of blank, nothing is known yet.
    can: provider === null ? NOTHING : abilityOf(provider),
  })
  return [preset('exchange-ews', 'exchange-ews'), preset('outlook', 'outlook'), preset('blank', null)]
}

/** Moment at which something invented happens. */
export const now = () => NOW
