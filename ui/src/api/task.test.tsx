import { QueryClientProvider } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { newQueryClient, useRunningTasks, useTask } from '@/api'
import { GIVE_UP } from './task'
import { setPlatform } from '@/platform'
import type { Handlers } from '@/platform/fake'
import { fake } from '@/platform/fake'

function setUp(handlers: Handlers) {
  setPlatform(fake({ pace: 0, handlers }))
  const client = newQueryClient()
  return ({ children }: { children: ReactNode }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>
}

const report = { checks: [], summary: { pass: 0, fail: 0, warn: 0, waiting: 0, skipped: 0, manual: 0 } }
const request = { connection: 'connection-1', rooms: [], all_rooms: false, only: [] }

describe('useTask', () => {
  it('goes on after the component that started it is gone', async () => {
    let finish!: () => void
    const wrapper = setUp({
      check_run: async (_, { progress }) => {
        progress({ phase: 'checking', done: 1, total: 3, detail: null })
        await new Promise<void>((resolve) => (finish = resolve))
        return report
      },
    })
    const first = renderHook(() => useTask('check_run', 'c'), { wrapper })
    act(() => void first.result.current.start(request))
    first.unmount()
    const second = renderHook(() => ({ task: useTask('check_run', 'c'), all: useRunningTasks() }), { wrapper })
    expect(second.result.current.task.running).toBe(true)
    expect(second.result.current.task.task?.progress?.done).toBe(1)
    expect(second.result.current.all).toHaveLength(1)
    act(finish)
    await waitFor(() => expect(second.result.current.task.task?.state).toBe('done'))
    expect(second.result.current.task.task?.result).toEqual(report)
  })

  it('keeps the fault of a task that failed', async () => {
    const wrapper = setUp({ check_run: () => Promise.reject('not allowed') })
    const { result } = renderHook(() => useTask('check_run', 'c'), { wrapper })
    await act(() => result.current.start(request))
    expect(result.current.task).toMatchObject({ state: 'failed', fault: { code: 'ui.unexpected' } })
  })

  it('no longer waits for work that does not even answer its cancelling', async () => {
    vi.useFakeTimers()
    try {
      const wrapper = setUp({ check_run: () => new Promise(() => undefined) })
      const { result } = renderHook(() => useTask('check_run', 'c'), { wrapper })
      act(() => void result.current.start(request))
      act(() => result.current.cancel())
      await act(() => vi.advanceTimersByTimeAsync(GIVE_UP * 1000))
      expect(result.current.task).toMatchObject({ state: 'failed', fault: { code: 'ui.no_answer' } })
      expect(result.current.running).toBe(false)
    } finally {
      vi.useRealTimers()
    }
  })

  it('cancels by its own task id', async () => {
    const wrapper = setUp({
      check_run: async (_, { step }) => {
        for (;;) await step(1)
      },
    })
    const { result } = renderHook(() => useTask('check_run', 'c'), { wrapper })
    act(() => void result.current.start(request))
    act(() => result.current.cancel())
    expect(result.current.task?.state).toBe('cancelling')
    await waitFor(() => expect(result.current.task?.fault?.code).toBe('run.cancelled'))
  })
})
