import { describe, expect, it } from 'vitest'
import type { StepView } from '@/generated/api'
import { clockOf } from './PolicyForm'
import { bundled } from './Release'

describe('times of day', () => {
  it('are read as people type them', () => {
    expect(['9:5', '0905', '９：０５', '9', ' 23:59 '].map(clockOf)).toEqual(['09:05', '09:05', '09:05', '09:00', '23:59'])
  })

  it('are refused where no clock shows them', () => {
    expect(['24:00', '9:60', 'noon', ''].map(clockOf)).toEqual([undefined, undefined, undefined, undefined])
  })
})

describe('deletions in the consent', () => {
  const step = (id: string, room: string, title: string | null) => ({ id, room, title }) as StepView

  it('go as one line per series and room, the longest first; private ones each by itself', () => {
    const lines = bundled([step('1', 'a', '早会'), step('2', 'b', '沟通会'), step('3', 'b', '沟通会'), step('4', 'b', null), step('5', 'b', null)])
    expect(lines.map(({ step: s, steps }) => [s.title, steps.length])).toEqual([
      ['沟通会', 2],
      ['早会', 1],
      [null, 1],
      [null, 1],
    ])
  })
})
