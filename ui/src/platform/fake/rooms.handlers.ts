import type { Fault, PermissionMap, Right, RoomRights, RoomView } from '@/generated/api'
import type { Handlers } from '.'
import { fault, textFile } from '.'
import type { World } from './world'

const SIZES: Record<string, number> = { large: 500, huge: 15_000 }

/** Rooms; many of them in the scenarios `large` and `huge`. */
export function roomsOf(world: World): RoomView[] {
  const size = SIZES[world.scenario]
  if (size && world.rooms.length < size) world.rooms = many(size)
  return world.rooms
}

function many(size: number): RoomView[] {
  return Array.from({ length: size }, (_, i) => {
    const building = `${String.fromCharCode(65 + (Math.floor(i / 250) % 26))}${Math.floor(i / 6500) || ''} 座`
    const floor = `${1 + (Math.floor(i / 25) % 10)}F`
    const number = String(i + 1).padStart(5, '0')
    const capacity = [4, 6, 8, 10, 12, 20][i % 6]!
    const facts = { name: `${floor}-${number} (${capacity} 人)`, capacity, city: '北京', building, floor, equipment: [] }
    return {
      id: `room-${i + 1}`,
      name: facts.name,
      mailbox: `room${number}@practice.example`,
      capacity,
      connection: 'Exchange Online',
      given: facts,
      observed: facts,
      enabled: true,
      read_at: '2026-11-23T14:00:12+08:00',
    }
  })
}

const ALL: RoomRights = {
  resolve: 'yes',
  free_busy: 'yes',
  read: 'yes',
  private: 'yes',
  write: 'yes',
  is_room: 'yes',
  auto_accept: 'yes',
  subject_kept: 'yes',
}

const no: Right = 'no'
const waiting: Right = 'waiting'
const unknown: Right = 'unknown'
const GAPS: Record<string, Partial<RoomRights>> = {
  laiguangying: { read: no, private: unknown, write: no },
  lingjing: { read: no, private: unknown, write: no },
  tuanjiehu: { write: no },
  liangmaqiao: { auto_accept: no, subject_kept: no },
  xinjiekou: { subject_kept: no },
  hall: { is_room: no },
  gulou: { read: waiting, private: unknown, write: waiting },
  pinganli: { read: waiting, private: unknown, write: waiting },
}

/** The fault that matters most of a room that lacks something. */
function faultOf(mailbox: string, rights: RoomRights): Fault | null {
  const told = (code: string, copy: string, params = {}) => fault(code, { params: { mailbox, ...params }, remedy: { step: null, link: null, copy } })
  if (rights.read === no || rights.write === no)
    return told(rights.read === no ? 'room.access_denied' : 'room.read_only', `Add-MailboxPermission -Identity "${mailbox}" -User "svc-room@practice.example" -AccessRights FullAccess -AutoMapping $false`)
  if (rights.auto_accept === no) return told('room.not_auto_accepting', `Set-CalendarProcessing -Identity "${mailbox}" -AutomateProcessing AutoAccept`, { count: '6' })
  if (rights.subject_kept === no) return told('room.subject_replaced', `Set-CalendarProcessing -Identity "${mailbox}" -DeleteSubject $false -AddOrganizerToSubject $false`, { count: '9', of: '10' })
  return null
}

const boxOf = (mailbox: string) => mailbox.split('@')[0]!.split('-').at(-1)!

function permissions(world: World, connection: string): PermissionMap {
  const rooms = roomsOf(world).filter((r) => r.connection === connection)
  const rows = rooms.map((r) => {
    const gap = world.scenario === 'unchecked' ? undefined : GAPS[boxOf(r.mailbox)]
    const rights = world.scenario === 'unchecked' ? (Object.fromEntries(Object.keys(ALL).map((k) => [k, unknown])) as unknown as RoomRights) : { ...ALL, ...gap }
    const denied = Object.values(rights).includes(no)
    return {
      mailbox: r.mailbox,
      name: r.name,
      group: r.given.floor,
      rights,
      fault: denied ? faultOf(r.mailbox, rights) : null,
      at: world.scenario === 'unchecked' ? null : '2026-11-23T13:58:00+08:00',
    }
  })
  const rank = (r: RoomRights) => (Object.values(r).includes(no) ? 0 : Object.values(r).includes(waiting) ? 1 : 2)
  return { rooms: rows.sort((a, b) => rank(a.rights) - rank(b.rights)) }
}

const SCRIPT = `# 2026-11-23 14:06  6 间会议室，9 项
Connect-ExchangeOnline
$svc = "svc-room@practice.example"
$d = "practice.example"

# 读取和管理(完全访问)：3 间，5 项
"mr-3f-laiguangying", "mr-5f-lingjing",
"mr-4f-tuanjiehu" | ForEach-Object {
  Add-MailboxPermission -Identity "$_@$d" \`
    -User $svc -AccessRights FullAccess \`
    -AutoMapping $false }

# 保留主题：2 间
"mr-4f-liangmaqiao", "mr-5f-xinjiekou" |
ForEach-Object {
  Set-CalendarProcessing -Identity "$_@$d" \`
    -DeleteSubject $false \`
    -AddOrganizerToSubject $false }

# 自动接受：1 间
Set-CalendarProcessing \`
  -Identity "mr-4f-liangmaqiao@$d" \`
  -AutomateProcessing AutoAccept

# 会议室类型：1 间
Set-Mailbox "mr-6f-hall@$d" -Type Room
`

const DISCOVERED = [
  ['mr-7f-jinrong@practice.example', '7F-金融街 (14 人)', 14, '7F'],
  ['mr-7f-fuxing@practice.example', '7F-复兴门 (8 人)', 8, '7F'],
  ['mr-7f-fucheng@practice.example', '7F-阜成门 (6 人)', 6, '7F'],
] as const

function nameOf(world: World, ref: string): string {
  const found = world.connections.find((c) => c.id === ref || c.name === ref)
  if (!found) throw fault('connection.unknown', { params: { name: ref } })
  return found.name
}

const handlers: Handlers = {
  room_list({ connection, search, limit, offset }, { world }) {
    const name = connection === null ? null : nameOf(world, connection)
    const words = (search ?? '').toLowerCase()
    const found = roomsOf(world).filter(
      (r) => (name === null || r.connection === name) && `${r.name} ${r.mailbox}`.toLowerCase().includes(words),
    )
    const at = offset ?? 0
    return { rooms: found.slice(at, at + (limit ?? 500)), total: found.length }
  },
  room_export: () => textFile('会议室.xlsx', 'rooms'),
  room_update({ rooms, enabled }, { world }) {
    for (const r of roomsOf(world)) if (rooms.includes(r.id) && enabled !== null) r.enabled = enabled
    return {}
  },
  room_remove({ rooms }, { world }) {
    world.rooms = roomsOf(world).filter((r) => !rooms.includes(r.id))
    return {}
  },
  room_discover({ connection }, { world }) {
    const rooms = roomsOf(world).filter((r) => r.connection === nameOf(world, connection))
    // One room has another name there, and one is not listed any more.
    const listed = rooms.filter((r) => boxOf(r.mailbox) !== 'anhuaqiao')
    const named = (r: RoomView) => (boxOf(r.mailbox) === 'hall' ? { ...r.observed, name: '6F-报告厅 (60 人)' } : r.observed)
    const known = listed.map((r) => ({ mailbox: r.mailbox, facts: named(r), lists: [`${r.observed.floor} 会议室`], known: true }))
    const fresh = DISCOVERED.filter(([mailbox]) => !rooms.some((r) => r.mailbox === mailbox)).map(([mailbox, name, capacity, floor]) => ({
      mailbox,
      facts: { name, capacity, city: '北京', building: 'A 座', floor, equipment: [] },
      lists: ['7F 会议室'],
      known: false,
    }))
    return { rooms: [...fresh, ...known], lists: ['2F 会议室', '3F 会议室', '7F 会议室'] }
  },
  room_add({ connection, mailboxes }, { world }) {
    const rooms = roomsOf(world)
    for (const [mailbox, name, capacity, floor] of DISCOVERED) {
      if (!mailboxes.includes(mailbox)) continue
      const facts = { name, capacity, city: '北京', building: 'A 座', floor, equipment: [] }
      rooms.push({ id: `room-${rooms.length + 1}`, name, mailbox, capacity, connection: nameOf(world, connection), given: { ...facts, name: null }, observed: facts, enabled: true, read_at: null })
    }
    return { accepted: mailboxes.length, repaired: 0, warnings: 0, blocked: 0, issues: [], added: mailboxes.length, changed: 0, missing: [] }
  },
  permission_map: ({ connection }, { world }) => permissions(world, nameOf(world, connection)),
  permission_script: ({ rooms }) => ({ name: 'grant-rooms.ps1', text: SCRIPT, rooms: rooms.length || 6 }),
}

export default handlers
