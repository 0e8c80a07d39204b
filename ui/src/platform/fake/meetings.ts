import type { Attendee, MeetingView, RoomView } from '@/generated/api'
import { PEOPLE } from './company'
import { CREATES, DELETES, UPDATES, uidOf } from './planned'

type Row = [room: string, subject: string | null, from: string, to: string, who: string, more?: Partial<MeetingView>]

/** The Monday that the screens show. */
const MONDAY: Row[] = [
  ['dongzhimen', '站会', '09:00', '10:00', '张伟'],
  ['dongzhimen', '面试：后端工程师', '14:00', '15:30', '赵雨桐'],
  ['yonghegong', null, '10:00', '10:30', '', { private: true }],
  ['yonghegong', '采购比价', '13:30', '14:30', '徐曼'],
  ['wangjing', '产品周会', '09:30', '11:00', '李晓彤', { series: 'occurrence' }],
  ['wangjing', '远海物流方案评审', '13:30', '15:00', '孙浩然'],
  ['jiangtai', '测试计划', '10:00', '11:30', '陈思远'],
  ['jiangtai', '移动端周会', '14:00', '15:00', '陈思远'],
  ['jiangtai', 'OKR 对齐', '17:00', '18:00', '刘婷婷'],
  ['futong', '安全演练复盘', '11:00', '12:00', '吴磊'],
  ['laiguangying', '渠道培训', '09:00', '12:00', '孙浩然'],
  ['laiguangying', null, '14:00', '16:00', '', { private: true }],
  ['guomao', '财务月结', '09:00', '10:30', '王建国'],
  ['hujialou', '架构评审：会议网关', '13:00', '14:30', '吴磊'],
  ['hujialou', '数据平台评审', '14:00', '15:30', '张伟'],
  ['hujialou', '一对一', '16:30', '17:30', '陈思远'],
  ['sanyuanqiao', '供应商沟通', '10:00', '11:00', '徐曼', { status: 'cancelled' }],
  ['liangmaqiao', '早会', '09:00', '09:30', '何静', { series: 'occurrence' }],
  ['liangmaqiao', '品牌提案', '11:00', '12:30', '刘婷婷', { status: 'tentative' }],
  ['liangmaqiao', '合同评审', '15:00', '17:00', '郑凯', { zone: 'Asia/Tokyo' }],
  ['xidan', '新员工入职培训', '09:00', '12:00', '赵雨桐'],
  ['xidan', '年度预算讨论', '14:00', '17:00', '王建国'],
  ['lingjing', '客服周会', '10:00', '11:00', '马骁'],
  ['lingjing', '复盘会', '13:00', '14:00', '马骁'],
  ['pinganli', null, '15:00', '16:00', '', { private: true }],
]

const TITLES = ['需求评审', '周会', '面试', '方案讨论', '项目例会', '客户电话', '培训', '一对一', '预算核对', '上线评审', '招投标准备', '复盘']
const LENGTHS = [30, 30, 60, 60, 60, 90, 120]

/** Small and repeatable; not for anything but invented data. */
function dice(seed: number): () => number {
  let state = (seed * 2654435761 + 1013904223) >>> 0
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) >>> 0
    return state / 2 ** 32
  }
}

const two = (n: number) => String(n).padStart(2, '0')
const clock = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
const login = (who: string) => `user${PEOPLE.indexOf(who) + 1}@practice.example`

function attendeesOf(count: number, at: number): Attendee[] {
  return Array.from({ length: count }, (_, i) => {
    const name = PEOPLE[(at + i * 3) % PEOPLE.length]!
    return { name, mailbox: login(name), role: 'required', response: i % 4 === 3 ? 'none' : 'accepted' }
  })
}

let made = 0

function meeting(room: RoomView, date: string, subject: string | null, from: string, to: string, who: string, more: Partial<MeetingView> = {}): MeetingView {
  const id = ++made
  const hidden = more.private === true
  return {
    id: `meeting-${id}`,
    uid: `uid-${id}`,
    room: room.mailbox,
    subject,
    start: `${date}T${from}:00+08:00`,
    end: `${date}T${to}:00+08:00`,
    all_day: false,
    zone: 'Asia/Shanghai',
    organizer: hidden ? null : { name: who, mailbox: login(who) },
    status: 'confirmed',
    private: hidden,
    source: room.connection,
    series: 'single',
    sensitivity: hidden ? 'private' : 'normal',
    place: hidden ? null : room.name,
    attendees: hidden ? [] : attendeesOf(2 + (id % 6), id),
    ...more,
  }
}

function generated(room: RoomView, index: number, date: string, most: number): MeetingView[] {
  const roll = dice(index * 373 + Number(date.slice(8)) * 11)
  const found: MeetingView[] = []
  let at = 540 + Math.floor(roll() * 4) * 30
  while (at < 1080 && found.length < most) {
    const length = LENGTHS[Math.floor(roll() * LENGTHS.length)]!
    const who = PEOPLE[Math.floor(roll() * PEOPLE.length)]!
    const hidden = roll() < 0.08
    const title = TITLES[Math.floor(roll() * TITLES.length)]!
    const more: Partial<MeetingView> = hidden ? { private: true } : roll() < 0.08 ? { status: 'tentative' } : {}
    found.push(meeting(room, date, hidden ? null : title, clock(at), clock(Math.min(at + length, 1200)), who, more))
    at += length + Math.floor(roll() * 5) * 30
  }
  return found
}

/** Dates of the week before and the two weeks from the Monday on. */
function dates(): string[] {
  const first = Date.parse('2026-11-16T00:00:00Z')
  return Array.from({ length: 19 }, (_, i) => new Date(first + i * 86_400_000).toISOString().slice(0, 10)).filter((d) => {
    const weekday = new Date(`${d}T00:00:00Z`).getUTCDay()
    return weekday !== 0 && weekday !== 6
  })
}

const boxOf = (room: RoomView) => room.mailbox.split('@')[0]!.split('-').at(-1)!

/** Meetings that the open plan would change or delete, as they stand today. */
function standing(room: RoomView): MeetingView[] {
  const box = boxOf(room)
  const date = (day: number) => `2026-11-${day}`
  const changed = UPDATES.filter((u) => u[0] === box).map(([, title, day, from, to, who, , changes]) => {
    const before = (field: string) => changes.find((c) => c.field === field)?.before ?? undefined
    const status = before('status') as MeetingView['status'] | undefined
    const more: Partial<MeetingView> = { uid: uidOf(box, day, from), private: title === null, ...(status && { status }) }
    return meeting(room, date(day), before('title') ?? title, before('start')?.slice(11, 16) ?? from, before('end')?.slice(11, 16) ?? to, who, more)
  })
  const deleted = DELETES.filter((d) => d[0] === box).map(([, title, day, from, to, who]) =>
    meeting(room, date(day), title, from, to, who, { uid: uidOf(box, day, from), ...(title === '华东渠道沟通会' && { series: 'occurrence' }) }),
  )
  return [...changed, ...deleted]
}

/** Times of a room that are spoken for, by the open plan or before it. */
function taken(room: RoomView, stands: MeetingView[]): Array<[from: number, to: number]> {
  const planned = [...CREATES, ...UPDATES].filter((p) => p[0] === boxOf(room)).map(([, , day, from, to]) => [`2026-11-${day}T${from}:00+08:00`, `2026-11-${day}T${to}:00+08:00`])
  return [...planned, ...stands.map((m) => [m.start, m.end])].map(([from, to]) => [Date.parse(from!), Date.parse(to!)])
}

function ofRoom(room: RoomView, index: number, days: string[]): MeetingView[] {
  const stands = standing(room)
  const busy = taken(room, stands)
  const free = (m: MeetingView) => !busy.some(([from, to]) => Date.parse(m.start) < to && Date.parse(m.end) > from)
  const others = days.flatMap((date) =>
    date === '2026-11-23'
      ? MONDAY.filter(([box]) => box === boxOf(room)).map(([, subject, from, to, who, more]) => meeting(room, date, subject, from, to, who, more))
      : generated(room, index, date, 5).filter(free),
  )
  return [...stands, ...others]
}

export function usualMeetings(rooms: RoomView[]): MeetingView[] {
  made = 0
  const days = dates()
  const many = rooms.length > 100
  const found = rooms.flatMap((room, index) => (many ? days.flatMap((date) => generated(room, index, date, 5)) : ofRoom(room, index, days)))
  const hall = rooms.find((r) => boxOf(r) === 'hall')
  if (hall) {
    const allDay = meeting(hall, '2026-11-23', '消防检修，不可预订', '00:00', '00:00', '何静', { all_day: true, start: '2026-11-23', end: '2026-11-24', zone: null })
    found.push(allDay)
  }
  return found.sort((a, b) => a.start.localeCompare(b.start))
}
