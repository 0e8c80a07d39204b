import type {
  AppSettings,
  CheckReport,
  ConnectionView,
  OperationView,
  RoomView,
  Run,
} from '@/generated/api'
import { usualChecks } from './checks'
import { usualConnections } from './connections'
import { usualRooms } from './company'
import { dingtalkConnections, isDingtalk } from './dingtalk'

/** Everything the invented program knows. Handlers change it in place. */
export interface World {
  scenario: string
  settings: AppSettings
  practice: boolean
  connections: ConnectionView[]
  checks: Record<string, CheckReport>
  rooms: RoomView[]
  runs: Run[]
  operations: OperationView[]
  /** For parts that other files keep to themselves. */
  extra: Record<string, unknown>
}

/** The Monday all screens show. */
export const NOW = '2026-11-23T14:06:00+08:00'

/** Language and theme from the address, so that pictures can ask for them. */
function look(): Pick<AppSettings, 'language' | 'theme'> {
  const query = new URLSearchParams(window.location.search)
  return { language: query.get('language') ?? 'zh-CN', theme: query.get('theme') ?? 'light' }
}

export function newWorld(scenario: string): World {
  const first = scenario === 'first'
  const rooms = first ? [] : usualRooms()
  const connections = first ? [] : [...usualConnections(rooms.length), ...(isDingtalk({ scenario }) ? dingtalkConnections() : [])]
  return {
    scenario,
    settings: { ...look(), retention_on: true, retention_days: 90, proxy: 'system', update_check: 'none', locked: [] },
    practice: !first,
    connections,
    checks: first ? {} : usualChecks(connections),
    rooms,
    runs: connections.flatMap((c) => (c.last_run ? [c.last_run] : [])),
    operations: first ? [] : usualOperations(),
    extra: {},
  }
}

function usualOperations(): OperationView[] {
  const entry = (id: number, at: string, code: string, params: Record<string, string>, before: object | null = null, after: object | null = null): OperationView => ({
    id: `op-${id}`,
    at: `2026-11-${at}:00+08:00`,
    by: 'zhou.min',
    code,
    params,
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
  })
  const provider = 'exchange-ews'
  const online = { name: 'Exchange Online', provider }
  const rules = { enabled: true, window_days: 7, deletes: 5, delete_percent: 10, details: true }
  const look = { language: 'zh-CN', theme: 'light', retention_on: true, proxy: 'system' }
  return [
    entry(1, '23T14:04', 'step.mark', { ...online, step: 'manifest', state: 'on' }),
    entry(2, '23T13:52', 'schedule.set', { name: 'Exchange Online' }, { ...rules, schedule: { kind: 'manual' } }, { ...rules, schedule: { kind: 'every', minutes: 30 } }),
    entry(3, '23T13:40', 'connection.update', online, { name: 'Exchange Online', enabled: true }, { name: 'Exchange Online', enabled: true, secrets: ['client_secret'] }),
    entry(4, '23T11:31', 'rooms.give', { name: 'Exchange Online', count: '32' }),
    entry(5, '23T11:20', 'connection.create', { name: '总部 Exchange Server', provider }),
    entry(6, '20T17:05', 'settings.set', {}, { ...look, retention_days: 30 }, { ...look, retention_days: 90 }),
    entry(7, '20T16:58', 'connection.create', online),
  ]
}
