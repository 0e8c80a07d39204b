import { useMemo } from 'react'
import { useRead } from '@/api'
import { ownZone, type Zone, zoneOf } from '@/changes'
import { useAddress, useNow } from '@/design'
import { type Days, mondayOf } from './axis'

export type View = ReturnType<typeof useView>

/** The zone in which days begin: the policy's, or this machine's before there is one. */
export function useZone(): Zone {
  const integrations = useRead('integration_list', {}).data?.integrations
  return useMemo(() => (integrations?.[0] ? zoneOf(integrations[0].policy.zone) : ownZone()), [integrations])
}

/** What is shown, kept in the address. */
export function useView() {
  const { search, change } = useAddress()
  const zone = useZone()
  const today = zone.wall(useNow()).date
  const asked = search.get('days')
  const days: Days = asked === '3' ? 3 : asked === '7' ? 7 : 1
  const date = dateOf(search.get('date')) ?? today

  return {
    zone,
    days,
    first: days === 7 ? mondayOf(date) : date,
    wholeDay: search.get('hours') === 'all',
    planned: search.get('plan') !== 'off',
    words: search.get('find') ?? search.get('room') ?? '',
    building: search.get('building') ?? undefined,
    floor: search.get('floor') ?? undefined,
    connection: search.get('connection') ?? undefined,
    change,
    /** Shows all rooms again. */
    widen: () => change({ find: undefined, room: undefined, building: undefined, floor: undefined, connection: undefined }),
  }
}

/** Whether some rooms are left out. */
export function narrowed(view: View): boolean {
  return view.words !== '' || view.building !== undefined || view.floor !== undefined || view.connection !== undefined
}

/** A date of the address, unless somebody wrote nonsense there. */
export function dateOf(text: string | null): string | undefined {
  if (text === null || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? undefined : text
}
