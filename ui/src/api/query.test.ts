import { afterEach, describe, expect, it, vi } from 'vitest'
import { setPlatform } from '@/platform'
import { fake } from '@/platform/fake'
import { call, patienceFor } from './query'

afterEach(() => vi.useRealTimers())

describe('call', () => {
  it('gives up on a list that never comes, and says that it did', async () => {
    vi.useFakeTimers()
    setPlatform(fake({ handlers: { connection_list: () => new Promise(() => undefined) } }))
    const refused = expect(call('connection_list', {})).rejects.toMatchObject({ class: 'transient', code: 'ui.no_answer', params: { seconds: '30' } })
    await vi.advanceTimersByTimeAsync(30_000)
    await refused
  })

  it('waits longer for what changes something, and for long work as long as it takes', async () => {
    expect(patienceFor('connection_update')).toBe(180)
    vi.useFakeTimers()
    let finish!: (report: never) => void
    setPlatform(fake({ handlers: { check_run: () => new Promise((resolve) => (finish = resolve)) } }))
    const answer = call('check_run', { connection: 'c', rooms: [], all_rooms: false, only: [], task: 't' })
    await vi.advanceTimersByTimeAsync(600_000)
    finish({ checks: [] } as never)
    expect(await answer).toEqual({ checks: [] })
  })
})
