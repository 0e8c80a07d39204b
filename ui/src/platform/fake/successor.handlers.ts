import type { Connection, RoomComparison, SuccessorSpec, SuccessorView } from '@/generated/api'
import type { Handlers } from '.'
import { fault } from '.'
import { aConnection } from './connections'
import { exchange } from './descriptor'
import type { World } from './world'
import { NOW } from './world'

/** What is known of the one move of the invented program. */
interface Move {
  stage: SuccessorView['stage']
  predecessor: string
  successor: string
  compared: boolean
}

const moveOf = (world: World) => world.extra.move as Move | undefined

function find(world: World, ref: string): Connection {
  const found = world.connections.find((c) => c.id === ref || c.name === ref)
  if (!found) throw fault('connection.unknown', { params: { name: ref } })
  return found
}

function optionsOf(c: Connection): SuccessorSpec[] {
  return exchange.successors.filter((option) =>
    option.when.every((w) => w.any_of.includes(w.field === 'auth' ? c.auth : (c.settings[w.field] ?? ''))),
  )
}

const room = (mailbox: string, name: string, more: Partial<RoomComparison> = {}): RoomComparison => ({
  mailbox,
  name,
  before: 12,
  after: 12,
  same: 12,
  differ: 0,
  missing: 0,
  added: 0,
  facts: [],
  observed: null,
  differences: [],
  fault: null,
  ...more,
})

const ROOMS: RoomComparison[] = [
  room('room002@practice.example', '3F 竹里', {
    after: 11,
    same: 10,
    differ: 1,
    missing: 1,
    differences: [
      { kind: 'missing', title: '供应商季度复盘', when: { kind: 'timed', start: '2026-11-25T02:00:00Z', end: '2026-11-25T03:00:00Z', zone: 'Asia/Shanghai' }, changes: [] },
      { kind: 'content', title: '发布评审', when: { kind: 'timed', start: '2026-11-26T06:00:00Z', end: '2026-11-26T07:00:00Z', zone: 'Asia/Shanghai' }, changes: [{ field: 'title', before: '发布评审', after: '发布评审（改）' }] },
    ],
  }),
  room('room001@practice.example', '3F 松涛'),
]

function view(world: World, ref: string): SuccessorView {
  const asked = find(world, ref)
  const move = moveOf(world)
  const mine = move && [move.predecessor, move.successor].includes(asked.id) ? move : undefined
  const predecessor = mine ? find(world, mine.predecessor) : asked
  const stage = mine?.stage ?? 'none'
  return {
    predecessor,
    ends: world.connections.find((c) => c.id === predecessor.id)?.ends ?? null,
    options: optionsOf(predecessor),
    stage,
    successor: mine ? find(world, mine.successor) : null,
    prepared_at: mine ? NOW : null,
    switched_at: stage === 'switched' ? NOW : null,
    comparison: mine?.compared && stage === 'prepared' ? COMPARED : null,
    switch_refused: stage === 'prepared' && !mine?.compared ? fault('successor.not_compared', { params: { name: predecessor.name } }) : null,
    back_refused: stage === 'prepared' ? fault('successor.not_switched', { params: { name: predecessor.name } }) : null,
    exchanged: stage === 'prepared' ? [{ integration: '日程同步', setting: 'invitations', from: 'none', to: 'all' }] : [],
    asked_again: 0,
  }
}

const COMPARED: SuccessorView['comparison'] = {
  at: NOW,
  window: { start: '2026-11-07T16:00:00Z', end: '2026-12-08T16:00:00Z' },
  with: 'source',
  rooms: 2,
  unread: 0,
  same: 22,
  differ: 1,
  missing: 1,
  added: 0,
}

const handlers: Handlers = {
  successor_get: ({ connection }, { world }) => view(world, connection),
  successor_prepare: ({ connection, provider }, { world }) => {
    const from = find(world, connection)
    const option = optionsOf(from).find((o) => o.provider === provider) ?? optionsOf(from)[0]
    if (!option) throw fault('successor.no_option', { params: { name: from.name } })
    const carried = option.settings.filter((carry) => from.settings[carry.from])
    const made = aConnection({
      id: `connection-${world.connections.length + 1}`,
      name: `${from.name} (${option.provider})`,
      provider: option.provider,
      auth: option.auth,
      preview_only: true,
      settings: Object.fromEntries(carried.map((carry) => [carry.to, from.settings[carry.from]!])),
      secrets: from.secrets,
      health: 'unknown',
    })
    world.connections.push(made)
    world.extra.move = { stage: 'prepared', predecessor: from.id, successor: made.id, compared: false } satisfies Move
    return view(world, connection)
  },
  successor_compare: async ({ connection }, { world, progress, step }) => {
    for (const [done, { mailbox }] of ROOMS.entries()) {
      progress({ phase: 'reading', done: done + 1, total: ROOMS.length, detail: mailbox })
      await step()
    }
    moveOf(world)!.compared = true
    return view(world, connection)
  },
  successor_rooms: ({ different }) => {
    const rooms = ROOMS.filter((r) => !different || r.differ + r.missing + r.added > 0)
    return { rooms, total: rooms.length }
  },
  successor_switch: ({ connection, accept_missing }, { world }) => {
    const missing = COMPARED!.missing
    if (accept_missing !== missing)
      throw fault('guard.missing_meetings', { params: { missing: String(missing), typed: String(accept_missing ?? 0) } })
    const move = moveOf(world)!
    const [old, now] = [find(world, move.predecessor), find(world, move.successor)]
    ;[now.name, old.name] = [old.name, `${old.name} (${old.provider})`]
    ;[now.preview_only, old.enabled] = [false, false]
    move.stage = 'switched'
    move.compared = false
    return view(world, connection)
  },
  successor_back: ({ connection }, { world }) => {
    const move = moveOf(world)!
    const [old, now] = [find(world, move.predecessor), find(world, move.successor)]
    ;[old.name, now.name] = [now.name, `${now.name} (${now.provider})`]
    ;[now.preview_only, old.enabled] = [true, true]
    move.stage = 'prepared'
    return view(world, connection)
  },
}

export default handlers
