import type { EventView, FeedView, RehearsalView } from '@/generated/api'
import type { Handlers } from '.'
import { fault } from '.'
import type { World } from './world'

const at = (time: string) => `2026-11-23T${time}+08:00`

/** Kinds with what they make us read again. */
const KINDS: Array<[kind: string, hints: string[], body: object]> = [
  ['meetingroom_book', ['meetings', 'fact'], { eventSubType: 'bookSuccess', roomId: '93c1***', title: '***' }],
  ['user_modify_org', ['person'], { userId: ['man***20'] }],
  ['org_dept_modify', ['department'], { deptId: [4021] }],
  ['user_leave_org', ['person'], { userId: ['u10***'] }],
  ['meetingroom_room_info', ['room'], { eventSubType: 'update', roomId: '93c1***' }],
  ['chat_update_title', ['unknown'], { chatId: '***' }],
]

const READ_CALENDARS = ['meetings', 'room', 'fact']

function eventsOf(world: World): EventView[] {
  const known = world.extra.events as EventView[] | undefined
  if (known) return known
  const many = world.scenario === 'dingtalk-huge' ? 5000 : world.scenario === 'dingtalk-new' ? 0 : 46
  const made = Array.from({ length: many }, (_, i): EventView => {
    const [kind, hints, body] = KINDS[(i * 5) % KINDS.length]!
    const time = new Date(Date.parse(at('14:05:20')) - i * 260_000).toISOString()
    return {
      number: many - i,
      id: `e${(7_301_774 + i * 7919).toString(16)}`,
      kind,
      came_at: time,
      born_at: new Date(Date.parse(time) - 900).toISOString(),
      hints,
      times: i % 11 === 4 ? 2 : 1,
      // Whatever reads no calendar is done as soon as it is noted; the rest waits for a sync.
      done_at: i < 4 && READ_CALENDARS.some((hint) => hints.includes(hint)) ? null : time,
      fault: i === 2 ? fault('net.timeout', { class: 'transient', params: { host: 'api.dingtalk.com' } }) : null,
      body: JSON.stringify(body, null, 2),
    }
  })
  world.extra.events = made
  return made
}

function feedOf(world: World, connection: string): FeedView {
  const feeds = (world.extra.feeds ??= {}) as Record<string, FeedView>
  return (feeds[connection] ??= connection === 'connection-5' ? usual(world) : still(connection))
}

const SAMPLES = ['check_url', 'user_add_org', 'org_dept_create']

function still(connection: string): FeedView {
  const netease = connection === 'connection-6'
  return { connection, modes: netease ? ['off'] : [], mode: 'off', listen: null, path: null, health: { kind: 'off' }, stored: 0, waiting: 0, this_month: 0, last_at: null, unbroken_since: null, second_copy: null, refused: null, samples: netease ? SAMPLES : [] }
}

function usual(world: World): FeedView {
  const events = eventsOf(world)
  const on = world.scenario !== 'dingtalk-new'
  return {
    connection: 'connection-5',
    modes: ['off', 'stream', 'http'],
    mode: on ? 'stream' : 'off',
    listen: null,
    path: '/callback/connection-5',
    health: healthOf(world.scenario, on),
    stored: events.length,
    waiting: events.filter((e) => e.done_at === null).length,
    this_month: on ? 812 : 0,
    last_at: events[0]?.came_at ?? null,
    unbroken_since: on && world.scenario === 'dingtalk' ? at('08:02:11') : null,
    second_copy: world.scenario === 'dingtalk-second' ? fault('feed.second_copy', { certainty: 'likely', params: { missed: '4', late: '2' } }) : null,
    refused: null,
    samples: SAMPLES,
  }
}

function healthOf(scenario: string, on: boolean): FeedView['health'] {
  if (!on) return { kind: 'off' }
  if (scenario === 'dingtalk-second') return { kind: 'waiting', until: at('14:06:40'), fault: fault('net.timeout', { class: 'transient', params: { host: 'wss-open-connection.dingtalk.com' } }) }
  return { kind: 'open', since: at('08:02:11') }
}

/** What a callback address of the invented company does with a sample. */
function rehearsed(sample: string): RehearsalView {
  if (sample === 'check_url') return { sample, verdict: 'pass', evidence: { status: '200', ms: '214', owner: 'AppKey' }, fault: null }
  if (sample === 'user_add_org') return { sample, verdict: 'warn', evidence: { status: '200', ms: '2410' }, fault: fault('callback.near_deadline', { params: { ms: '2410' } }) }
  return { sample, verdict: 'fail', evidence: { status: '504' }, fault: fault('callback.status', { params: { status: '504' } }) }
}

const handlers: Handlers = {
  feed_get: ({ connection }, { world }) => feedOf(world, connection),
  feed_set({ connection, mode, listen }, { world }) {
    const feed = feedOf(world, connection)
    feed.mode = mode
    feed.listen = mode === 'http' ? (listen ?? '127.0.0.1:8620') : null
    feed.health = mode === 'off' ? { kind: 'off' } : { kind: 'open', since: at('14:06:00') }
    return feed
  },
  event_list({ kind, waiting, limit, offset }, { world }) {
    const all = eventsOf(world)
    const found = all.filter((e) => (kind === null || e.kind === kind) && (!waiting || e.done_at === null))
    const from = offset ?? 0
    return { events: found.slice(from, from + (limit ?? 500)), total: found.length, kinds: [...new Set(all.map((e) => e.kind))].sort() }
  },
  async rehearsal_run({ connection, address, samples }, { world, progress, step }) {
    const found = world.connections.find((c) => c.id === connection)
    const chosen = samples.length > 0 ? samples : SAMPLES
    for (const [done, sample] of chosen.entries()) {
      progress({ phase: 'checking', done, total: chosen.length, detail: sample })
      await step()
    }
    return { address: address ?? found?.settings.callback_url ?? '', samples: chosen.map(rehearsed) }
  },
}

export default handlers
