import type { LabDraft, LabFinding, LabMode, LabPlanView, LabRun, LabTrial } from '@/generated/api'
import type { Handlers } from '.'
import { fault } from '.'
import { peopleOf } from './directory'
import { NOW, type World } from './world'

const MODES: LabMode[] = [
  { kind: 'invitation', mode: 'none' },
  { kind: 'invitation', mode: 'all' },
  { kind: 'invitation', mode: 'all_and_copy' },
  { kind: 'deletion', mode: 'hard' },
  { kind: 'deletion', mode: 'soft' },
  { kind: 'deletion', mode: 'to_deleted_items' },
  { kind: 'cancellation', mode: 'none' },
  { kind: 'cancellation', mode: 'all' },
  { kind: 'cancellation', mode: 'all_and_copy' },
]

const found = (what: LabFinding['what'], yes: boolean, value: string | null = null): LabFinding => ({ what, seen: yes ? 'yes' : 'no', value, fault: null })
const unseen = (what: LabFinding['what']): LabFinding => ({ what, seen: 'unseen', value: null, fault: fault('room.access_denied', { params: { mailbox: 'lab-a@practice.example' } }) })

function findings(mode: LabMode, room: boolean): LabFinding[] {
  const told = mode.mode !== 'none'
  const copy = mode.mode === 'all_and_copy'
  if (mode.kind === 'deletion') {
    if (mode.mode === 'hard') return [unseen('place')]
    return [found('place', true, mode.mode === 'soft' ? 'recoverable' : 'deleted')]
  }
  const meeting = mode.kind === 'invitation' ? found('meeting', told) : found('meeting', told, told ? 'cancelled' : 'kept')
  const answer = mode.kind === 'invitation' ? found('room', told, told ? 'accepted' : 'none') : found('room', told, told ? 'cancelled' : 'kept')
  return [meeting, found('message', told), found('copy', copy), ...(room ? [answer] : [])]
}

function trialOf(mode: LabMode, at: number, room: boolean): LabTrial {
  const mark = `rb7f3a91c204de${'abcdefghi'[at]}`
  const start = new Date(Date.parse('2026-11-24T21:00:00+08:00') + at * 900_000).toISOString()
  return { mode, title: `会桥实验 ${mark}`, mark, step: `lab-${mark}`, start, uid: mark.toUpperCase(), findings: findings(mode, room), fault: null }
}

function runOf(connection: string, draft: Omit<LabDraft, 'connection'>, at: string, id: string): LabRun {
  const trials = MODES.map((mode, i) => trialOf(mode, i, draft.room !== null))
  return {
    id,
    connection,
    organizer: draft.organizer,
    attendee: draft.attendee,
    room: draft.room,
    at,
    state: 'done',
    waited_ms: 7_000,
    trials,
    rest: [{ mailbox: draft.organizer, shelf: 'recoverable', title: trials[4]!.title, fault: fault('room.access_denied', { params: { mailbox: draft.organizer } }) }],
    fault: null,
  }
}

function labsOf(world: World): LabRun[] {
  const known = world.extra.labs as LabRun[] | undefined
  if (known) return known
  const usual = world.connections.some((c) => c.id === 'connection-2')
  const made = usual ? [runOf('connection-2', { organizer: 'lab-a@practice.example', attendee: 'lab-b@practice.example', room: 'room-lab@practice.example' }, '2026-11-20T18:40:00+08:00', 'lab-1')] : []
  world.extra.labs = made
  return made
}

function connectionsOf(world: World) {
  return world.connections.filter((c) => c.provider === 'exchange-ews').map(({ id, name }) => ({ id, name }))
}

const mails = { organizer: 5, attendee: 7, room: 7 }

function planOf(world: World, draft: LabDraft): LabPlanView {
  const named = ([['organizer', draft.organizer], ['attendee', draft.attendee], ['room', draft.room ?? '']] as const).filter(([, mailbox]) => mailbox !== '')
  const wrong = named.find(([, mailbox]) => !mailbox.includes('@'))
  if (wrong) throw fault('lab.bad_mailbox', { params: { field: wrong[0], found: wrong[1] } })
  const people = new Map(peopleOf(world).map((p) => [p.fields.email, p.name]))
  return {
    connection: draft.connection,
    zone: 'Asia/Shanghai',
    meetings: MODES.map((mode, at) => ({ mode, title: trialOf(mode, at, false).title, start: trialOf(mode, at, false).start })),
    mailboxes: named.map(([role, mailbox]) => {
      const person = people.get(mailbox) ?? null
      return { mailbox, role, person, meetings: role === 'room' ? 41 : person ? 12 : 0, fault: null, mails: role === 'organizer' && !draft.room ? 0 : mails[role], asks: role !== 'room' && person !== null }
    }),
  }
}

const handlers: Handlers = {
  lab_list: ({ connection }, { world }) => ({ connections: connectionsOf(world), runs: labsOf(world).filter((run) => connection === null || run.connection === connection) }),
  lab_plan: (draft, { world }) => planOf(world, draft),
  async lab_run({ draft, confirmed }, { world, progress, step }) {
    const plan = planOf(world, draft)
    const asks = plan.mailboxes.find((one) => one.asks && !confirmed.includes(one.mailbox))
    if (asks) throw fault('lab.not_confirmed', { params: { mailbox: asks.mailbox, meetings: String(asks.meetings) } })
    for (let done = 0; done <= 18; done += 3) {
      progress({ phase: 'applying', done, total: 18, detail: null })
      await step()
    }
    const run = { ...runOf(draft.connection, draft, NOW, `lab-${labsOf(world).length + 1}`), rest: [] }
    labsOf(world).unshift(run)
    return run
  },
  lab_clear({ lab }, { world }) {
    const run = labsOf(world).find((one) => one.id === lab)
    if (!run) throw fault('lab.unknown', { params: { lab } })
    run.rest = []
    return run
  },
  lab_export: () => ({ name: '收发方式实验.xlsx', media_type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content_base64: '' }),
}

export default handlers
