import { useMemo } from 'react'
import { addDays } from '@/changes'
import type { Somebody } from '@/design'
import { useAddress, useNow } from '@/design'
import { mondayOf } from '../axis'
import { dateOf, useZone } from '../useView'

/** How much of the time is shown. */
export type Stretch = 1 | 3 | 7 | 'month'

export type OaView = ReturnType<typeof useOaView>

/** Whose calendars were looked at last, for the next time. */
const REMEMBERED = 'roombridge.oa.people'

/** What is shown of the OA calendar, kept in the address; people are remembered as well. */
export function useOaView() {
  const { search, change } = useAddress()
  const zone = useZone()
  const today = zone.wall(useNow()).date
  const asked = search.get('days')
  const stretch: Stretch = asked === 'month' ? 'month' : asked === '1' ? 1 : asked === '3' ? 3 : 7
  const date = dateOf(search.get('date')) ?? today
  const who = search.get('who') ?? localStorage.getItem(REMEMBERED) ?? ''
  const people = useMemo(() => readPeople(who), [who])
  const { first, days } = spanOf(stretch, date)
  return {
    zone,
    today,
    stretch,
    date,
    /** First day in sight, and how many. */
    first,
    days,
    last: addDays(first, days - 1),
    people,
    outbox: search.get('panel') === 'outbox',
    change,
    choose(chosen: readonly Somebody[]) {
      const text = writePeople(chosen)
      localStorage.setItem(REMEMBERED, text)
      change({ who: text })
    },
    /** Goes so many stretches on or back. */
    move: (by: number) => change({ date: stretch === 'month' ? addMonths(date, by) : addDays(first, by * days) }),
  }
}

function spanOf(stretch: Stretch, date: string): { first: string; days: number } {
  if (stretch === 'month') return { first: mondayOf(`${date.slice(0, 7)}-01`), days: 42 }
  return { first: stretch === 7 ? mondayOf(date) : date, days: stretch }
}

function addMonths(date: string, by: number): string {
  const [year, month] = date.split('-').map(Number) as [number, number]
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10)
}

/** `a@x.example 张伟,b@x.example`: addresses, with names where they are known. */
export function readPeople(text: string): Somebody[] {
  return text.split(',').flatMap((part) => {
    const [mailbox, ...name] = part.trim().split(' ')
    return mailbox ? [{ mailbox: mailbox.toLowerCase(), name: name.join(' ') || null }] : []
  })
}

export function writePeople(people: readonly Somebody[]): string {
  return people.map((p) => (p.name ? `${p.mailbox} ${p.name.replaceAll(',', ' ')}` : p.mailbox)).join(',')
}
