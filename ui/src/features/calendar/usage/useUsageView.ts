import { useRead } from '@/api'
import { addDays } from '@/changes'
import { useAddress, useNow } from '@/design'
import { mondayOf } from '../axis'
import { dateOf, useZone } from '../useView'

/** Hours that count unless others are asked for. */
export const HOURS = { first: 8, last: 20 }
/** Longest span that is asked for, in days. */
export const MOST_DAYS = 366

export type UsageAsked = ReturnType<typeof useUsageView>

/** What the map is made of, kept in the address. Without dates: last week and this one. */
export function useUsageView() {
  const { search, change } = useAddress()
  const zone = useZone()
  const integrations = useRead('integration_list', {})
  const monday = mondayOf(zone.wall(useNow()).date)
  const asked = { from: dateOf(search.get('from')), to: dateOf(search.get('to')) }
  const given = asked.from !== undefined && asked.to !== undefined && asked.from <= asked.to && addDays(asked.from, MOST_DAYS) > asked.to
  const first = hourOf(search.get('first'), HOURS.first)
  const last = hourOf(search.get('last'), HOURS.last)
  return {
    zone,
    /** Whether the zone is the policy's and not a guess. */
    settled: !integrations.isPending,
    /** The Monday of this week. */
    monday,
    /** First and last day, both inclusive. */
    from: given ? asked.from! : addDays(monday, -7),
    to: given ? asked.to! : addDays(monday, 6),
    /** Hours of the day, the last one exclusive. */
    hours: first < last ? { first, last } : HOURS,
    tentative: search.get('tentative') !== 'off',
    connection: search.get('connection') ?? undefined,
    change,
  }
}

function hourOf(text: string | null, otherwise: number): number {
  const hour = text !== null && /^\d{1,2}$/.test(text) ? Number(text) : otherwise
  return hour <= 24 ? hour : otherwise
}
