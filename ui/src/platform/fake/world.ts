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
  const connections = first ? [] : usualConnections(rooms.length)
  return {
    scenario,
    settings: { ...look(), retention_on: true, retention_days: 90, proxy: 'system' },
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
  const entry = (
    id: number,
    at: string,
    action: string,
    subject: string,
    before: string | null = null,
    after: string | null = null,
  ): OperationView => ({ id: `op-${id}`, at: `2026-11-${at}:00+08:00`, who: 'zhou.min', action, subject, before, after })
  return [
    entry(1, '23T14:04', 'step.mark', 'Exchange Online', null, 'manifest on'),
    entry(2, '23T13:52', 'schedule.set', 'Exchange Online', 'enabled=true; window_days=7; deletes=5; delete_percent=10; details=true; schedule={"kind":"manual"}', 'enabled=true; window_days=7; deletes=5; delete_percent=10; details=true; schedule={"kind":"every","minutes":30}'),
    entry(3, '23T13:40', 'connection.update', 'Exchange Online', 'name=Exchange Online; enabled=true; cloud=international', 'name=Exchange Online; enabled=true; cloud=international; client_secret=(replaced)'),
    entry(4, '23T11:31', 'rooms.give', 'Exchange Online', null, '32 rooms'),
    entry(5, '23T11:20', 'connection.create', '总部 Exchange Server', null, 'exchange-ews'),
    entry(6, '20T17:05', 'settings.set', 'app', '{"language":"zh-CN","theme":"light","retention_on":true,"retention_days":30,"proxy":"system"}', '{"language":"zh-CN","theme":"light","retention_on":true,"retention_days":90,"proxy":"system"}'),
    entry(7, '20T16:58', 'connection.create', 'Exchange Online', null, 'exchange-ews'),
  ]
}
