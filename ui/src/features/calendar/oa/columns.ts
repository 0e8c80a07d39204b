import { concerns, entryKey } from '@/api/oa'
import { addDays, type Zone } from '@/changes'
import type { Somebody } from '@/design'
import type { OaEventView } from '@/generated/api'
import { intoLanes } from '../lanes'

/** A day, or one person's day where a single day is shown. */
export interface Column {
  key: string
  date: string
  person: Somebody | undefined
}

/** Most people who get a column each; more share one. */
const BESIDE = 8

export function columnsOf(first: string, days: number, people: readonly Somebody[]): Column[] {
  if (days === 1 && people.length > 1 && people.length <= BESIDE) return people.map((person) => ({ key: person.mailbox, date: first, person }))
  return Array.from({ length: days }, (_, i) => {
    const date = addDays(first, i)
    return { key: date, date, person: people.length === 1 ? people[0] : undefined }
  })
}

/** An entry in a column: minutes of the day, and its lane among those at the same time. */
export interface Block {
  /** Names the entry and the column: one that concerns two people stands twice. */
  key: string
  event: OaEventView
  from: number
  to: number
  lane: number
  lanes: number
}

export interface ColumnContent {
  column: Column
  blocks: Block[]
  allDay: OaEventView[]
}

const DAY = 24 * 60
/** As short as a block may be drawn, minutes: shorter ones would cover what comes next. */
const SHORT = 20

/** What stands in a column. */
export function contentOf(column: Column, events: readonly OaEventView[], zone: Zone): ColumnContent {
  const own = column.person ? events.filter((e) => concerns(e, column.person!.mailbox)) : events
  const begin = zone.instant(column.date)
  const end = zone.instant(addDays(column.date, 1))
  const allDay = own.filter(({ when }) => when.kind === 'all_day' && when.first <= column.date && when.last >= column.date)
  const spans = own.flatMap((event) => {
    if (event.when.kind !== 'timed') return []
    const start = Date.parse(event.when.start)
    const stop = Date.parse(event.when.end)
    if (stop <= begin || start >= end) return []
    const from = start < begin ? 0 : zone.wall(start).minute
    const to = stop >= end ? DAY : zone.wall(stop).minute
    return [{ event, left: from, right: Math.max(to, from + SHORT) }]
  })
  spans.sort((a, b) => a.left - b.left || b.right - a.right)
  const blocks = intoLanes(spans).map(({ thing, lane, lanes }): Block => ({ key: `${entryKey(thing.event)} ${column.key}`, event: thing.event, from: thing.left, to: Math.min(DAY, thing.right), lane, lanes }))
  return { column, blocks, allDay }
}
