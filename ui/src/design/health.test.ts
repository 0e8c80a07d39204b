import { describe, expect, it } from 'vitest'
import type { Run } from '@/generated/api'
import { stateOfRun } from './health'

const none = { created: 0, updated: 0, deleted: 0, failed: 0, skipped: 0, held: 0 }
const run = (more: Partial<Pick<Run, 'kind' | 'state' | 'counts' | 'faults'>>) => stateOfRun({ kind: 'apply', state: 'done', counts: none, faults: [], ...more })
const fault = (code: string) => ({ class: 'transient', code, certainty: 'likely', params: {}, remedy: null, retry_after_ms: null, vendor: null }) as const

describe('the state of a run', () => {
  it('shows what was held even where everything else went well', () => {
    expect(run({ counts: { ...none, created: 3, held: 1 } })).toBe('held')
    expect(run({ state: 'partial', counts: { ...none, held: 1 } })).toBe('held')
  })

  it('shows failures before what was held', () => {
    expect(run({ state: 'partial', counts: { ...none, failed: 1, held: 1 } })).toBe('warn')
    expect(run({ counts: { ...none, failed: 1 } })).toBe('warn')
  })

  it('tells waiting for a right from failing', () => {
    expect(run({ state: 'partial', faults: [fault('rights.not_effective_yet')] })).toBe('waiting')
    expect(run({ state: 'partial', faults: [fault('room.access_denied')] })).toBe('warn')
    expect(run({ state: 'failed', faults: [fault('rights.not_effective_yet')] })).toBe('fail')
  })

  it('is quiet about what was taken back or stopped by hand', () => {
    expect(run({ kind: 'undo' })).toBe('skipped')
    expect(run({ state: 'cancelled' })).toBe('skipped')
  })
})
