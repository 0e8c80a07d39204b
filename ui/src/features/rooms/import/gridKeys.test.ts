import { describe, expect, it } from 'vitest'
import { target } from './gridKeys'

const at = { row: 5, place: 2 }
const press = (key: string, ctrlKey = false) => target({ key, ctrlKey, metaKey: false }, at, 100, 6)

describe('keys of the grid', () => {
  it('move by a cell, a page, to the ends of the row and of the sheet', () => {
    expect(press('ArrowDown')).toEqual({ row: 6, place: 2 })
    expect(press('ArrowLeft')).toEqual({ row: 5, place: 1 })
    expect(press('PageDown')).toEqual({ row: 17, place: 2 })
    expect(press('End')).toEqual({ row: 5, place: 5 })
    expect(press('End', true)).toEqual({ row: 99, place: 5 })
    expect(press('Home', true)).toEqual({ row: 0, place: 0 })
  })

  it('never leave the sheet', () => {
    expect(target({ key: 'ArrowUp', ctrlKey: false, metaKey: false }, { row: 0, place: 0 }, 3, 3)).toEqual({ row: 0, place: 0 })
    expect(target({ key: 'PageDown', ctrlKey: false, metaKey: false }, { row: 2, place: 2 }, 3, 3)).toEqual({ row: 2, place: 2 })
  })

  it('that do not move are left alone', () => {
    expect(press('a')).toBeUndefined()
  })
})
