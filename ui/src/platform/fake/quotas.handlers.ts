import type { QuotaDraft, QuotaView } from '@/generated/api'
import type { Handlers } from '.'
import { providerOf } from './providers'
import type { World } from './world'
import { NOW } from './world'

const usual: QuotaDraft = {
  connection: 'connection-5',
  edition: 'standard',
  granted: null,
  reserve: 500,
  rooms: 32,
  interval_minutes: 30,
  hours_per_day: 10,
  days_per_month: 22,
  changes_per_room_day: 1,
  events: false,
}

/** Calls of the first 23 days of the month, the weekends without any. */
const DAYS = [148, 151, 139, 162, 155, 149, 0, 0, 158, 160, 147, 150, 171, 0, 0, 153, 149, 161, 158, 164, 0, 0, 96]

const STATES = ['fine', 'tight', 'over'] as const

/** Counted as the planner counts: looks, details of what changed, the daily list of rooms. */
function judged(draft: QuotaDraft): QuotaView {
  const a = { ...usual, ...Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null)) } as Required<{ [K in keyof QuotaDraft]: NonNullable<QuotaDraft[K]> }>
  const perLook = Math.ceil(a.rooms / 5)
  const looks = (minutes: number) => Math.floor((a.hours_per_day * 60) / minutes) * a.days_per_month * perLook
  const polling = looks(a.events ? Math.max(a.interval_minutes, 600) : a.interval_minutes)
  const details = a.rooms * a.changes_per_room_day * a.days_per_month
  const listing = Math.ceil(a.rooms / 100) * 30
  const granted = a.edition === 'standard' ? 5000 : a.edition === 'professional' ? 200_000 : (draft.granted ?? null)
  const allowance = granted === null ? null : Math.max(0, granted - a.reserve)
  const forecast = polling + details + listing
  const share = allowance === null ? undefined : forecast / Math.max(1, allowance)
  const intervals = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240]
  return {
    connection: a.connection,
    charged: true,
    assumed: { ...a, granted: draft.granted ?? null },
    editions: ['standard', 'professional', 'exclusive'],
    classes: [
      {
        class: 'api',
        granted,
        allowance,
        used: DAYS.reduce((sum, calls) => sum + calls, 0),
        forecast,
        parts: [
          { key: 'polling', calls: polling },
          { key: 'details', calls: details },
          { key: 'listing', calls: listing },
        ],
        state: share === undefined ? 'unknown' : (STATES[share > 1 ? 2 : share > 0.8 ? 1 : 0] ?? 'unknown'),
        spent_on: share !== undefined && share > 1 ? `2026-11-${String(Math.max(1, Math.floor(30 / share))).padStart(2, '0')}` : null,
        days: DAYS.map((calls, i) => ({ day: `2026-11-${String(i + 1).padStart(2, '0')}`, calls })),
        shared: true,
        source: '计费说明（2026-08）',
      },
    ],
    shortest_interval: allowance === null ? null : (intervals.find((minutes) => looks(minutes) + details + listing <= allowance) ?? null),
    month: NOW.slice(0, 7),
    resets_at: '2026-12-01T00:00:00+08:00',
  }
}

function quotaOf(world: World, connection: string): QuotaView {
  const found = world.connections.find((c) => c.id === connection)
  if (!found || providerOf(found.provider).quotas.length === 0)
    return { ...judged(usual), connection, charged: false, classes: [], editions: [], shortest_interval: null }
  const saved = world.extra.quota as QuotaDraft | undefined
  if (saved) return judged(saved)
  return judged({ ...usual, interval_minutes: world.scenario === 'dingtalk-over' ? 15 : 30, edition: world.scenario === 'dingtalk-new' ? 'exclusive' : 'standard' })
}

const handlers: Handlers = {
  quota_get: ({ connection }, { world }) => quotaOf(world, connection),
  quota_try: (draft) => judged(draft),
  quota_set(draft, { world }) {
    // Rooms, interval and events are the connection's own.
    world.extra.quota = { ...draft, rooms: null, interval_minutes: world.scenario === 'dingtalk-over' ? 15 : null, events: null, granted: draft.granted || null }
    return judged(world.extra.quota as QuotaDraft)
  },
}

export default handlers
