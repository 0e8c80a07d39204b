import { describe, expect, it } from 'vitest'
import { changedPart, wordDiff } from './diff'

describe('changedPart', () => {
  it('finds what was appended', () => {
    const { start, end } = changedPart('192.0.2.37,192.0.2.86', '192.0.2.37,192.0.2.86,203.0.113.47')
    expect('192.0.2.37,192.0.2.86,203.0.113.47'.slice(start, end)).toBe(',203.0.113.47')
  })

  it('is empty for equal texts', () => {
    expect(changedPart('abc', 'abc')).toEqual({ start: 3, end: 3 })
  })
})

describe('wordDiff', () => {
  it('strikes the old word and tints the new one', () => {
    expect(wordDiff('mr@practice.exmaple', 'mr@practice.example')).toEqual([
      { text: 'mr@practice.', change: 'same' },
      { text: 'exmaple', change: 'out' },
      { text: 'example', change: 'in' },
    ])
  })

  it('compares Chinese character by character', () => {
    expect(wordDiff('三楼将台', '三楼阜通').map((w) => w.change)).toEqual(['same', 'out', 'in'])
  })

  it('puts both texts back together', () => {
    const words = wordDiff('a b c d', 'a c d e')
    expect(words.filter((w) => w.change !== 'in').map((w) => w.text).join('')).toBe('a b c d')
    expect(words.filter((w) => w.change !== 'out').map((w) => w.text).join('')).toBe('a c d e')
  })
})
