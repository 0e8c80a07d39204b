import { describe, expect, it } from 'vitest'
import type { DiscoveredView, RoomView } from '@/generated/api'
import { compare } from './compare'

const facts = { name: null, capacity: null, city: null, building: null, floor: null, equipment: [] }
const ours = (mailbox: string, name: string): RoomView => ({ id: mailbox, name, mailbox, capacity: null, connection: 'X', given: facts, observed: facts, enabled: true, read_at: null })
const theirs = (mailbox: string, name: string | null, known = true): DiscoveredView => ({ mailbox, facts: { ...facts, name }, lists: [], known })

describe('comparison with the provider', () => {
  it('tells what each side alone has, what is named differently and what is the same', () => {
    const found = compare([ours('a@x', '甲'), ours('b@x', '乙'), ours('c@x', '丙')], [theirs('A@x', '甲'), theirs('b@x', '乙二'), theirs('d@x', '丁', false)])
    expect(found.same.map((f) => f.mailbox)).toEqual(['a@x'])
    expect(found.renamed.map((f) => f.mailbox)).toEqual(['b@x'])
    expect(found.extra.map((f) => f.mailbox)).toEqual(['d@x'])
    expect(found.missing.map((f) => f.mailbox)).toEqual(['c@x'])
  })

  it('calls a room without a name of its own not renamed', () => {
    expect(compare([ours('a@x', 'a@x')], [theirs('a@x', '甲')]).renamed).toEqual([])
  })
})
