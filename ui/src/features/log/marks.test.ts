import { describe, expect, it } from 'vitest'
import type { Fault, Run } from '@/generated/api'
import { fault } from '@/platform/fake'
import { matches } from './filter'
import { faultsOf } from './marks'

function run(more: Partial<Run>): Run {
  const counts = { created: 0, updated: 0, deleted: 0, failed: 0, skipped: 0, held: 0 }
  return { id: 'R', integration: 'i', kind: 'apply', state: 'done', plan: null, undoes: null, trigger: 'schedule', started_at: '', ended_at: null, counts, faults: [], ...more }
}

const of = (code: string, params: Record<string, string>): Fault => fault(code, { params })

describe('marks of a run', () => {
  it('tell waiting from failing, and leave out faults of no room', () => {
    const faults = [of('room.access_denied', { mailbox: 'a' }), of('rights.not_effective_yet', { mailbox: 'b' }), of('net.timeout', { host: 'c' })]
    expect(faultsOf(run({ faults }))).toEqual([
      ['a', 'failed'],
      ['b', 'waiting'],
    ])
  })
})

describe('filter of runs', () => {
  const all = { which: 'all', kind: undefined, trigger: undefined } as const

  it('finds what needs a look, also when everything was written', () => {
    expect(matches(run({ counts: { ...run({}).counts, held: 1 } }), { ...all, which: 'trouble' })).toBe(true)
    expect(matches(run({}), { ...all, which: 'trouble' })).toBe(false)
  })

  it('counts a test sync as no change, whatever it planned', () => {
    const counts = { ...run({}).counts, created: 3 }
    expect(matches(run({ counts }), { ...all, which: 'changed' })).toBe(true)
    expect(matches(run({ counts, kind: 'preview' }), { ...all, which: 'changed' })).toBe(false)
  })

  it('takes kind and trigger together', () => {
    expect(matches(run({ trigger: 'cli' }), { ...all, kind: 'apply', trigger: 'cli' })).toBe(true)
    expect(matches(run({ trigger: 'cli' }), { ...all, kind: 'undo', trigger: 'cli' })).toBe(false)
  })
})
