import type { State } from '@/design'
import type { Right, RoomRights, RoomRightsView } from '@/generated/api'

/** The eight rights, in the order in which one builds on the other. */
export const RIGHTS = ['resolve', 'free_busy', 'read', 'private', 'write', 'is_room', 'auto_accept', 'subject_kept'] as const satisfies ReadonlyArray<keyof RoomRights>

export type RightKey = (typeof RIGHTS)[number]

/** How a room stands: something is denied, something waits, nothing was ever looked at, or all that can be seen is there. */
export type Standing = 'gap' | 'waiting' | 'unchecked' | 'complete'

export function standingOf({ at, rights }: Pick<RoomRightsView, 'at' | 'rights'>): Standing {
  const all = RIGHTS.map((key) => rights[key])
  if (all.includes('no')) return 'gap'
  if (all.includes('waiting')) return 'waiting'
  if (at === null || all.every((right) => right === 'unknown')) return 'unchecked'
  return 'complete'
}

export function gapsOf(rights: RoomRights): number {
  return RIGHTS.filter((key) => rights[key] === 'no').length
}

export const STATE_OF_RIGHT: Record<Right, State> = { yes: 'pass', no: 'fail', waiting: 'waiting', unknown: 'unknown' }
export const STATE_OF_STANDING: Record<Standing, State> = { gap: 'fail', waiting: 'waiting', unchecked: 'unknown', complete: 'pass' }
