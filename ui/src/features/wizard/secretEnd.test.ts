import { describe, expect, it } from 'vitest'
import { endOf } from './secretEnd'

const OLD = { hint: 'Qv3', ends: '2026-12-16' }
const NEW = { hint: 'x9~', ends: '2028-12-16' }

describe('the end of the secret that is typed', () => {
  it('is that of the only one', () => {
    expect(endOf([{ ...OLD, hint: null }], [])).toBe(OLD.ends)
  })
  it('is that of the one that begins like it, not the latest', () => {
    expect(endOf([NEW, OLD], ['Qv3~rest-of-it'])).toBe(OLD.ends)
  })
  it('is not guessed where none or several begin like it', () => {
    expect(endOf([NEW, OLD], [])).toBeUndefined()
    expect(endOf([NEW, OLD], ['other'])).toBeUndefined()
    expect(endOf([NEW, { ...OLD, hint: NEW.hint }], ['x9~rest'])).toBeUndefined()
    expect(endOf([], ['Qv3'])).toBeUndefined()
  })
})
