import { afterEach, describe, expect, it, vi } from 'vitest'
import { toFault } from '@/api'
import type { Event } from '@/generated/api'
import { http } from './http'

class FakeSource {
  static all: FakeSource[] = []
  onmessage: ((message: { data: string }) => void) | null = null
  onerror: (() => void) | null = null
  onopen: (() => void) | null = null
  closed = false
  constructor(readonly url: string) {
    FakeSource.all.push(this)
  }
  close() {
    this.closed = true
  }
  addEventListener() {}
  send(event: Event) {
    this.onmessage?.({ data: JSON.stringify(event) })
  }
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  FakeSource.all = []
})

function answer(body: string, status = 200) {
  const fetch = vi.fn(async (_url: string, _options: RequestInit) => new Response(body, { status }))
  vi.stubGlobal('fetch', fetch)
  vi.stubGlobal('EventSource', FakeSource)
  return fetch
}

describe('http platform', () => {
  it('posts the request as JSON to the command', async () => {
    const fetch = answer('{"version":"1"}')
    expect(await http().call('app_info', {})).toEqual({ version: '1' })
    expect(fetch.mock.calls[0]![0]).toBe('./api/app_info')
    expect(fetch.mock.calls[0]![1]).toMatchObject({ method: 'POST', body: '{}' })
  })

  it('rejects with the fault of the answer', async () => {
    answer('{"class":"setup","code":"connection.unknown","params":{}}', 404)
    await expect(http().call('connection_get', { connection: 'x' })).rejects.toMatchObject({ code: 'connection.unknown' })
  })

  it('turns an answer that is no fault into one', async () => {
    answer('upstream broke', 502)
    const error = await http()
      .call('app_info', {})
      .catch((e: unknown) => e)
    expect(toFault(error)).toMatchObject({ code: 'ui.unexpected', params: { text: 'upstream broke' } })
  })

  it('says that the session is over, whatever the answer holds', async () => {
    answer('', 401)
    await expect(http().call('app_info', {})).rejects.toMatchObject({ class: 'setup', code: 'session.missing' })
  })

  it('connects again after a gap, says how the way is, and asks for everything again', async () => {
    vi.useFakeTimers()
    answer('{}')
    const platform = http()
    const seen: Event[] = []
    const states: string[] = []
    const stop = platform.listen((event) => seen.push(event))
    platform.watchLink!((state) => states.push(state))
    FakeSource.all[0]!.onopen?.()
    expect(seen).toEqual([])
    FakeSource.all[0]!.onerror?.()
    expect(FakeSource.all[0]!.closed).toBe(true)
    await vi.advanceTimersByTimeAsync(1000)
    FakeSource.all[1]!.onopen?.()
    expect(states).toEqual(['up', 'down', 'up'])
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({ event: 'changed', tags: expect.arrayContaining(['meetings', 'rooms', 'runs', 'settings']) })
    stop()
    expect(FakeSource.all[1]!.closed).toBe(true)
  })

  it('gives up a stream on which nothing is heard any more', async () => {
    vi.useFakeTimers()
    answer('{}')
    const stop = http().listen(() => {})
    FakeSource.all[0]!.onopen?.()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(FakeSource.all[0]!.closed).toBe(true)
    expect(FakeSource.all.length).toBeGreaterThan(1)
    stop()
  })

  it('knows a program that wants a new session from one that is not there', async () => {
    vi.useFakeTimers()
    answer('', 401)
    const platform = http()
    const states: string[] = []
    const stop = platform.listen(() => {})
    platform.watchLink!((state) => states.push(state))
    FakeSource.all[0]!.onerror?.()
    await vi.advanceTimersByTimeAsync(1000)
    expect(states).toEqual(['up', 'down', 'out'])
    stop()
  })

  it('looks at the stream when a call got no answer', async () => {
    vi.stubGlobal('EventSource', FakeSource)
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    const platform = http()
    const stop = platform.listen(() => {})
    FakeSource.all[0]!.onopen?.()
    await expect(platform.call('app_info', {})).rejects.toThrow('Failed to fetch')
    expect(FakeSource.all).toHaveLength(2)
    stop()
  })

  it('opens one stream for all who listen', () => {
    answer('{}')
    const platform = http()
    const stops = [platform.listen(() => {}), platform.listen(() => {})]
    expect(FakeSource.all).toHaveLength(1)
    stops[0]!()
    expect(FakeSource.all[0]!.closed).toBe(false)
    stops[1]!()
    expect(FakeSource.all[0]!.closed).toBe(true)
  })

  it('passes on the progress of its own task alone, and closes the stream afterwards', async () => {
    let finish!: (response: Response) => void
    vi.stubGlobal('EventSource', FakeSource)
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (finish = resolve)))
    const seen: number[] = []
    const request = { connection: 'c', rooms: [], all_rooms: false, only: [], task: 'mine' }
    const running = http().call('check_run', request, (p) => seen.push(p.done))
    const source = FakeSource.all[0]!
    const progress = (done: number) => ({ phase: 'checking', done, total: 9, detail: null })
    source.send({ event: 'task_progress', task: 'other', progress: progress(7) })
    source.send({ event: 'task_progress', task: 'mine', progress: progress(1) })
    finish(new Response('{"checks":[],"summary":{}}'))
    await running
    expect(seen).toEqual([1])
    expect(source.closed).toBe(true)
  })
})
