import { describe, expect, it } from 'vitest'
import type { RoomRights, RoomRightsView } from '@/generated/api'
import { linesOf, totalsOf } from './rows'

const ALL: RoomRights = { resolve: 'yes', free_busy: 'yes', read: 'yes', private: 'yes', write: 'yes', is_room: 'yes', auto_accept: 'yes', subject_kept: 'yes' }
const room = (mailbox: string, more: Partial<RoomRights>, at: string | null = '2026-11-23T06:00:00Z', group: string | null = null): RoomRightsView => ({ mailbox, name: mailbox, group, rights: { ...ALL, ...more }, fault: null, at })

const rooms = [room('fine', {}), room('one', { read: 'no' }), room('never', {}, null), room('two', { read: 'no', write: 'no' }), room('waits', { read: 'waiting', private: 'unknown' })]

describe('permission map', () => {
  it('puts gaps first, most gaps on top, and folds what is complete', () => {
    const shown = linesOf(rooms, 'gaps', new Set()).map((l) => (l.kind === 'group' ? `${l.key} ${l.rooms.length}` : l.key))
    expect(shown).toEqual(['gap 2', 'two', 'one', 'waiting 1', 'waits', 'unchecked 1', 'never', 'complete 1'])
  })

  it('unfolds what is complete on demand', () => {
    expect(linesOf(rooms, 'gaps', new Set(['complete'])).at(-1)).toMatchObject({ kind: 'room', key: 'fine' })
  })

  it('counts each right', () => {
    expect(totalsOf(rooms).read).toEqual({ yes: 2, no: 2 })
  })

  it('goes by floor in the order of floors', () => {
    const placed = [room('a', {}, null, 'A 10F'), room('b', {}, null, 'A 2F'), room('c', {})]
    expect(linesOf(placed, 'floors', new Set()).flatMap((l) => (l.kind === 'group' ? [l.place] : []))).toEqual(['A 2F', 'A 10F', ''])
  })
})
