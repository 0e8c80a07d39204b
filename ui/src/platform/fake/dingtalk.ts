import type { ConnectionView, Descriptor, TickSpec } from '@/generated/api'
import { aConnection, aRun } from './connections'
import { field, probe, step } from './descriptor'
import type { World } from './world'

const APPLY = 'https://open-dev.dingtalk.com/appscope/apply?content={client_id}%23'
const CONSOLE = [{ cloud: '*', url: 'https://open-dev.dingtalk.com/fe/app#/corp/app' }]

const scope = (code: string, check: string | null): TickSpec => ({ code, wanted: true, link: APPLY + code, probe: check })
const event = (code: string): TickSpec => ({ code, wanted: true, link: null, probe: null })
const leave = (code: string): TickSpec => ({ code, wanted: false, link: null, probe: null })

const CONTACTS = ['user_add_org', 'user_modify_org', 'user_leave_org', 'org_dept_create', 'org_dept_modify', 'org_dept_remove']
const scopes = (...more: TickSpec[]) => [
  scope('qyapi_get_department_list', 'departments'),
  scope('qyapi_get_department_member', 'members'),
  scope('qyapi_get_member', 'member'),
  scope('fieldMobile', 'mobile'),
  scope('fieldEmail', 'email'),
  ...more,
]

const limits = { max_window_days: 90, page_size: 100, max_concurrent: 8, start_concurrent: 4, max_concurrent_per_mailbox: 1, calendars_per_call: 5, delta: false, writing: null }
const none = { manifest: false, manifest_writes: false, scripts: false }
const app = [
  field('corp_id', { kind: 'text' }, { required: true, pattern: '^ding[0-9a-f]{20,40}$', example: 'ding0123456789abcdef0123456789abcdef' }),
  field('client_id', { kind: 'text' }, { required: true, pattern: '^ding[a-z0-9]{10,24}$', hard: true, example: 'dingabcdefgh12345678' }),
  field('client_secret', { kind: 'secret' }, { required: true }),
  field('agent_id', { kind: 'text' }, { pattern: '^[0-9]{6,12}$', example: '1234567890' }),
]

/** A provider like DingTalk with a page of every kind, for tests that should not change with the real one. */
export const dingtalk: Descriptor = {
  id: 'dingtalk',
  family: 'collaboration',
  tile: 'Dt',
  minutes: 30,
  ends: [],
  successors: [],
  auth: [{ key: 'app', fields: ['corp_id', 'client_id', 'client_secret', 'agent_id', 'operator', 'edition'], unconfirmed: false }],
  pages: [
    { key: 'app', auth: [], fields: ['corp_id', 'client_id', 'client_secret', 'agent_id'], steps: ['create_app'] },
    { key: 'permissions', auth: [], fields: [], steps: ['permissions', 'data_range'] },
    { key: 'events', auth: [], fields: [], steps: ['events'] },
    { key: 'rooms', auth: [], fields: ['operator', 'edition'], steps: ['publish'] },
  ],
  fields: [
    ...app,
    field('operator', { kind: 'text' }, { example: 'manager4220' }),
    field('edition', { kind: 'choice', choices: ['standard', 'professional', 'exclusive'] }, { default: 'standard', role: 'edition' }),
  ],
  steps: [
    step('create_app', { links: CONSOLE, copies: [{ key: 'app_icon', value: { kind: 'icon' } }], evidence: { kind: 'probe', value: 'credential' } }),
    step('permissions', {
      links: CONSOLE,
      evidence: { kind: 'probe', value: 'departments' },
      ticks: scopes(scope('VideoConference.Conference.Read', 'rooms_read'), scope('Calendar.Event.Read', 'calendar_read'), scope('Calendar.Event.Write', 'calendar_write'), leave('qyapi_manage_addresslist')),
    }),
    step('data_range', { evidence: { kind: 'probe', value: 'people' } }),
    step('events', { ticks: [...CONTACTS, 'meetingroom_book', 'meetingroom_room_info'].map(event).concat(leave('calendar_event_change')) }),
    step('publish', { links: CONSOLE }),
  ],
  probes: [probe('credential', []), ...['departments', 'members', 'member', 'mobile', 'email', 'rooms_read', 'calendar_read', 'calendar_write'].map((id) => probe(id, ['credential']))],
  roles: { ...none, rooms: true, discover_rooms: true, read_calendar: true, write_calendar: true, free_busy: true, people: true, events: true },
  limits,
  pastes: [],
  quotas: [
    {
      class: 'api',
      editions: [
        { key: 'standard', per_month: 5000 },
        { key: 'professional', per_month: 200_000 },
        { key: 'exclusive', per_month: null },
      ],
      outgoing: true,
      shared: true,
      source: 'KB-API 1431',
    },
  ],
  polling: { rooms_per_call: 5, calls_per_change: 1, rooms_per_page: 100, pushes_per_change: 1 },
  handout: [],
}

/** One like NetEase mail in DingTalk: values of one console are pasted into the other. */
export const neteaseDingtalk: Descriptor = {
  ...dingtalk,
  id: 'netease-dingtalk',
  tile: 'Ne',
  minutes: 40,
  auth: [{ key: 'app', fields: ['domain', 'callback_url', 'aes_key', 'callback_token', 'ip_list'], unconfirmed: false }],
  pages: [
    { key: 'netease', auth: [], fields: ['domain', 'callback_url', 'aes_key', 'callback_token'], steps: [] },
    { key: 'app', auth: [], fields: ['corp_id', 'client_id', 'client_secret', 'agent_id'], steps: ['create_app'] },
    { key: 'security', auth: [], fields: ['ip_list'], steps: [] },
    { key: 'permissions', auth: [], fields: [], steps: ['permissions'] },
    { key: 'events', auth: [], fields: [], steps: ['events'] },
  ],
  fields: [
    field('domain', { kind: 'host' }, { required: true, example: 'practice.example' }),
    field('callback_url', { kind: 'url' }, { required: true, pattern: '^https?://\\S+$', example: 'http://mail.practice.example/miniapp/callback/dingding?corpId=ding0123' }),
    field('aes_key', { kind: 'secret' }, { required: true, pattern: '^[A-Za-z0-9]{43}$' }),
    field('callback_token', { kind: 'secret' }, { required: true, pattern: '^[A-Za-z0-9]{3,32}$' }),
    field('ip_list', { kind: 'text' }, { example: '203.0.113.7,198.51.100.*' }),
    ...app,
  ],
  steps: [
    step('create_app', { links: CONSOLE, evidence: { kind: 'probe', value: 'credential' } }),
    step('permissions', { links: CONSOLE, ticks: scopes(scope('Contact.User.Read', null), scope('qyapi_microapp_manage', 'app')), evidence: { kind: 'probe', value: 'departments' } }),
    step('events', { ticks: [...CONTACTS, 'user_active_org'].map(event) }),
  ],
  probes: [probe('credential', []), ...['departments', 'members', 'member', 'mobile', 'email', 'app'].map((id) => probe(id, ['credential'])), probe('callback', ['credential'])],
  roles: { ...none, rooms: false, discover_rooms: false, read_calendar: false, write_calendar: false, free_busy: false, people: false, events: false },
  pastes: [
    {
      key: 'callback',
      auth: [],
      parts: [
        { field: 'callback_url', pattern: '(https?://[^\\s"]+/miniapp/callback/[^\\s"]+)' },
        { field: 'aes_key', pattern: '(?:aes_key|AES)[^A-Za-z0-9]*([A-Za-z0-9]{43})' },
        { field: 'callback_token', pattern: '(?:token|Token)[^A-Za-z0-9]*([A-Za-z0-9]{3,32})' },
      ],
    },
  ],
  quotas: [],
  polling: null,
  handout: ['title', 'bind', 'help'],
}

/** Name of the connection in the scenarios that have one. */
export const DINGTALK = '钉钉'

export const isDingtalk = ({ scenario }: Pick<World, 'scenario'>) => scenario.startsWith('dingtalk')

const set = { set_at: '2026-11-21T10:20:00+08:00', expires: null, place: 'keychain', fingerprint: null }

/** A connection to DingTalk, and NetEase mail as an app of it. */
export function dingtalkConnections(): ConnectionView[] {
  return [
    aConnection({
      id: 'connection-5',
      name: DINGTALK,
      provider: 'dingtalk',
      auth: 'app',
      settings: { corp_id: 'ding8f3a5c0d2e7b41969a6f0c4e1d8b2a73', client_id: 'dingk7q2mzx4ta9w', agent_id: '3021448890', operator: 'manager4220', edition: 'standard' },
      secrets: { client_secret: set },
      integration: 'integration-5',
      rooms: 32,
      last_run: aRun({ id: 'run-5', integration: 'integration-5', counts: { created: 1, updated: 2, deleted: 0, failed: 0, skipped: 30, held: 0 } }),
      next_run: '2026-11-23T14:30:00+08:00',
    }),
    aConnection({
      id: 'connection-6',
      name: '网易邮箱自建应用',
      provider: 'netease-dingtalk',
      auth: 'app',
      settings: { domain: 'practice.example', callback_url: 'http://mail.practice.example/miniapp/callback/dingding?corpId=ding8f3a5c0d2e7b4196', client_id: 'dingn4w8ryb2kq1m' },
      secrets: { client_secret: set, aes_key: set, callback_token: set },
      health: 'unknown',
    }),
  ]
}
