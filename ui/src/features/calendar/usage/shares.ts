import type { UsageView } from '@/generated/api'

/** Booked against open minutes. */
export interface Share {
  booked: number
  open: number
}

/** A weekday (1 is Monday) and an hour of it. */
export interface Cell extends Share {
  weekday: number
  hour: number
}

/** The map as it is drawn: seven rows of hours, with the sums of rows and columns. */
export interface UsageMap {
  hours: number[]
  rows: Array<{ weekday: number; cells: Cell[]; all: Share }>
  columns: Share[]
  /** Monday to Friday together. */
  working: Share
  /** The fullest cell; none where nothing is booked. */
  fullest: Cell | undefined
}

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]

/** Of 0 to 1; what was never open is empty. */
export function shareOf({ booked, open }: Share): number {
  return open > 0 ? booked / open : 0
}

/** Whole per cent; anything booked is at least 1. */
export function percentOf(share: Share): number {
  const percent = Math.round(shareOf(share) * 100)
  return share.booked > 0 ? Math.max(1, percent) : percent
}

function sum(shares: readonly Share[]): Share {
  return shares.reduce((all, s) => ({ booked: all.booked + s.booked, open: all.open + s.open }), { booked: 0, open: 0 })
}

/** Cells in their places, from `first` to `last` hour (exclusive); an hour that the program did not name is empty. */
export function mapOf({ cells }: UsageView, first: number, last: number): UsageMap {
  const hours = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i)
  const by = new Map(cells.map((c) => [`${c.weekday}/${c.hour}`, c]))
  const rows = WEEKDAYS.map((weekday) => {
    const own = hours.map((hour): Cell => {
      const found = by.get(`${weekday}/${hour}`)
      return { weekday, hour, booked: found?.booked_minutes ?? 0, open: found?.open_minutes ?? 0 }
    })
    return { weekday, cells: own, all: sum(own) }
  })
  const all = rows.flatMap((r) => r.cells)
  const fullest = all.reduce<Cell | undefined>((best, c) => (c.booked > 0 && (!best || shareOf(c) > shareOf(best)) ? c : best), undefined)
  return {
    hours,
    rows,
    columns: hours.map((_, i) => sum(rows.map((r) => r.cells[i]!))),
    working: sum(rows.slice(0, 5).map((r) => r.all)),
    fullest,
  }
}
