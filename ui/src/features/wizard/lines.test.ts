import { describe, expect, it } from 'vitest'
import { lineDiff, withContext } from './lines'

const before = '{\n  "a": [\n    1\n  ],\n  "b": 2\n}'
const after = '{\n  "a": [\n    1,\n    3\n  ],\n  "b": 2\n}'

describe('lineDiff', () => {
  it('marks what came and what went, and keeps the rest', () => {
    const lines = lineDiff(before, after)
    expect(lines.filter((l) => l.change === 'out').map((l) => l.text)).toEqual(['    1'])
    expect(lines.filter((l) => l.change === 'in').map((l) => l.text)).toEqual(['    1,', '    3'])
    expect(lines.filter((l) => l.change !== 'out').map((l) => l.text).join('\n')).toBe(after)
  })

  it('numbers the lines of the new text', () => {
    const numbers = lineDiff(before, after).flatMap((l) => (l.number === null ? [] : [l.number]))
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('does not mind other line ends', () => {
    expect(lineDiff(before.replaceAll('\n', '\r\n'), before).every((l) => l.change === 'same')).toBe(true)
  })
})

describe('withContext', () => {
  it('shows so many lines around a change', () => {
    const long = Array.from({ length: 50 }, (_, i) => `line ${i}`)
    const lines = lineDiff(long.join('\n'), [...long.slice(0, 25), 'new', ...long.slice(25)].join('\n'))
    expect(withContext(lines, 2).map((l) => l.text)).toEqual(['line 23', 'line 24', 'new', 'line 25', 'line 26'])
  })
})
