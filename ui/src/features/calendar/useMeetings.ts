import { useQueries } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { everyMeetingQuery } from '@/api/meetings'
import type { Zone } from '@/changes'
import { addDays } from '@/changes'
import type { Fault, MeetingView, RoomView } from '@/generated/api'
import type { Days } from './axis'

/** Rooms whose meetings are asked for together. */
export const CHUNK = 25

/** What is known of a room: its meetings are there, on their way, or could not be read. */
export type Known = 'there' | 'loading' | 'failed'

export interface Meetings {
  by: ReadonlyMap<string, MeetingView[]>
  /** Of the room at a place. */
  known: (place: number) => Known
  fault: Fault | undefined
  /** Whether all of them were read. */
  done: boolean
  /** Asks again for whatever failed. */
  retry: () => void
}

/** Meetings of the rooms in sight (`from` to `to`, places in `rooms`), in chunks, so that any number of rooms will do. */
export function useMeetings(rooms: readonly RoomView[], from: number, to: number, first: string, days: Days, zone: Zone): Meetings {
  const start = Math.max(0, Math.floor(from / CHUNK))
  const end = Math.min(Math.ceil(rooms.length / CHUNK), Math.floor(to / CHUNK) + 1)
  const chunks = Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i)
  const [combine] = useState(combiner)
  const answers = useQueries({
    queries: chunks.map((chunk) => {
      const mailboxes = rooms.slice(chunk * CHUNK, (chunk + 1) * CHUNK).map((r) => r.mailbox)
      const span = { rooms: mailboxes, from: instantText(zone, first), to: instantText(zone, addDays(first, days)) }
      return everyMeetingQuery(span)
    }),
    combine,
  })
  const by = useMemo(() => byRoom(answers.lists.all), [answers.lists])
  return {
    by,
    known: (place) => answers.known[Math.floor(place / CHUNK) - start] ?? 'loading',
    fault: answers.fault,
    done: answers.known.every((k) => k === 'there'),
    retry: answers.retry,
  }
}

function instantText(zone: Zone, date: string): string {
  return new Date(zone.instant(date)).toISOString()
}

interface Answer {
  data: unknown
  error: unknown
  refetch: () => unknown
}

/** Not a plain object, so that the query library compares it by identity instead of meeting by meeting. */
class Lists {
  constructor(readonly all: ReadonlyArray<MeetingView[]>) {}
}

/** Joins the chunks' answers. The same lists in the same order give the same `Lists`. */
function combiner() {
  let last = new Lists([])
  return (answers: Answer[]) => {
    const failed = answers.filter((a) => a.error)
    const all = answers.flatMap((a) => (a.data ? [a.data as MeetingView[]] : []))
    if (all.length !== last.all.length || all.some((list, i) => list !== last.all[i])) last = new Lists(all)
    return {
      lists: last,
      known: answers.map((a): Known => (a.data ? 'there' : a.error ? 'failed' : 'loading')),
      fault: failed[0]?.error as Fault | undefined,
      retry: () => failed.forEach((a) => void a.refetch()),
    }
  }
}

const grouped = new WeakMap<readonly MeetingView[], Map<string, MeetingView[]>>()

/** Meetings by room; a list that was there before gives the same arrays, so that nothing is laid out anew. */
function byRoom(lists: ReadonlyArray<readonly MeetingView[]>): Map<string, MeetingView[]> {
  const by = new Map<string, MeetingView[]>()
  for (const list of lists) {
    let own = grouped.get(list)
    if (!own) grouped.set(list, (own = groupedBy(list)))
    for (const [room, meetings] of own) by.set(room, meetings)
  }
  return by
}

function groupedBy(meetings: readonly MeetingView[]): Map<string, MeetingView[]> {
  const by = new Map<string, MeetingView[]>()
  for (const meeting of meetings) {
    const known = by.get(meeting.room)
    if (known) known.push(meeting)
    else by.set(meeting.room, [meeting])
  }
  return by
}
