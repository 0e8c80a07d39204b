import { clearMocks, mockIPC, mockWindows } from '@tauri-apps/api/mocks'
import { afterEach, describe, expect, it } from 'vitest'
import type { Progress } from '@/generated/api'
import { tauri } from './tauri'

afterEach(clearMocks)

type Call = { name: string; request: unknown; onProgress: { id: number } }

function deliver(channel: { id: number }, message: unknown, index: number): void {
  const internals = (window as unknown as { __TAURI_INTERNALS__: { runCallback(id: number, data: unknown): void } }).__TAURI_INTERNALS__
  internals.runCallback(channel.id, { message, index })
}

describe('tauri platform', () => {
  it('sends every command through the one IPC command, with its progress', async () => {
    const seen: Progress[] = []
    const progress: Progress = { phase: 'checking', done: 1, total: 2, detail: 'dns' }
    mockIPC((command, args) => {
      expect(command).toBe('api_call')
      const call = args as unknown as Call
      expect(call.name).toBe('check_run')
      deliver(call.onProgress, progress, 0)
      return { checks: [], summary: {} }
    })
    const request = { connection: 'c', rooms: [], all_rooms: false, only: [], task: 't' }
    expect(await tauri.call('check_run', request, (p) => seen.push(p))).toMatchObject({ checks: [] })
    expect(seen).toEqual([progress])
  })

  it('lets the web view make everything larger', async () => {
    mockWindows('main')
    const asked = new Promise((resolve) => mockIPC((command, args) => resolve([command, args])))
    tauri.setZoom?.(1.25)
    expect(await asked).toEqual(['plugin:webview|set_webview_zoom', expect.objectContaining({ value: 1.25 })])
  })
})
