import { describe, expect, it } from 'vitest'
import { branchesOf } from './tree'

const departments = [
  { path: '研发中心/平台部', people: 6, below: 6 },
  { path: '研发中心', people: 1, below: 7 },
  { path: '市场中心/华北', people: 4, below: 4 },
  { path: '研发中心二部', people: 2, below: 2 },
]

describe('departments as a tree', () => {
  it('stand before those below them, with those above that nobody named', () => {
    const lines = branchesOf(departments, new Set())
    expect(lines.map((b) => b.path)).toEqual(['市场中心', '市场中心/华北', '研发中心', '研发中心/平台部', '研发中心二部'])
    expect(lines.map((b) => b.level)).toEqual([1, 2, 1, 2, 1])
    expect(lines.map((b) => b.parent)).toEqual([true, false, true, false, false])
  })

  it('hide what lies below a folded one, and not its namesakes', () => {
    expect(branchesOf(departments, new Set(['研发中心'])).map((b) => b.path)).toEqual(['市场中心', '市场中心/华北', '研发中心', '研发中心二部'])
  })
})
