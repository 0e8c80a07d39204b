import type { MeetingView, UsageQuery, UsageView } from '@/generated/api'

const MINUTE = 60_000
const DAY = 86_400_000

/** The company lives in UTC+08:00 without summer time; other zones are not invented. */
const midnight = (date: string) => Date.parse(`${date}T00:00:00+08:00`)

/** Minutes in which at least one of the spans holds, between two instants. */
function covered(spans: Array<[from: number, to: number]>, from: number, to: number): number {
  let reach = from
  let sum = 0
  for (const [start, end] of spans) {
    const left = Math.max(start, reach)
    const right = Math.min(end, to)
    if (right > left) sum += right - left
    reach = Math.max(reach, right)
  }
  return sum / MINUTE
}

function spansOf(meetings: readonly MeetingView[], tentative: boolean): Array<[number, number]> {
  return meetings
    .filter((m) => m.status !== 'cancelled' && (tentative || m.status !== 'tentative'))
    .map((m): [number, number] => (m.all_day ? [midnight(m.start), midnight(m.end) + DAY] : [Date.parse(m.start), Date.parse(m.end)]))
    .sort((a, b) => a[0] - b[0])
}

/** Booked and open minutes by weekday and hour; what overlaps in one room counts once. */
export function usageOf(asked: UsageQuery, rooms: ReadonlyArray<readonly MeetingView[]>): UsageView {
  const days = Math.round((midnight(asked.to) - midnight(asked.from)) / DAY)
  const byRoom = rooms.map((meetings) => spansOf(meetings, asked.tentative))
  const cells = new Map<string, UsageView['cells'][number]>()
  for (let day = 0; day < days; day++) {
    const start = midnight(asked.from) + day * DAY
    const weekday = ((new Date(start + 8 * 60 * MINUTE).getUTCDay() + 6) % 7) + 1
    for (let hour = asked.first_hour; hour < asked.last_hour; hour++) {
      const key = `${weekday}/${hour}`
      const cell = cells.get(key) ?? { weekday, hour, booked_minutes: 0, open_minutes: 0 }
      const from = start + hour * 60 * MINUTE
      for (const spans of byRoom) cell.booked_minutes += covered(spans, from, from + 60 * MINUTE)
      cell.open_minutes += rooms.length * 60
      cells.set(key, cell)
    }
  }
  return { cells: [...cells.values()], rooms: rooms.length, days }
}
