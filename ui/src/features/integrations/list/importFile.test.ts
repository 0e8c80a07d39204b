import { describe, expect, it } from 'vitest'
import type { SideView } from '@/generated/api'
import { freeName, headOf, sideHere } from './importFile'

const head: SideView = { side: { kind: 'connection', id: 'c-1' }, name: '总部', provider: 'exchange-ews' }
const branch: SideView = { side: { kind: 'connection', id: 'c-2' }, name: '分部', provider: 'exchange-ews' }
const oa: SideView = { side: { kind: 'oa' }, name: '', provider: null }

describe('file of an integration', () => {
  it('is told by its name and the names of its sides', () => {
    const text = JSON.stringify({ name: '日程', side_a: { kind: 'connection', name: '总部', provider: 'exchange-ews' }, side_b: { kind: 'oa' } })
    expect(headOf(text)).toEqual({ name: '日程', a: { name: '总部', provider: 'exchange-ews' }, b: { name: null, provider: null } })
    expect(headOf('{')).toBeUndefined()
    expect(headOf('{}')).toBeUndefined()
  })

  it('means the connection of its name, or the only one there is', () => {
    expect(sideHere([head, branch], { name: '分部', provider: 'exchange-ews' })).toBe(branch)
    expect(sideHere([head, branch], { name: '旧总部', provider: 'exchange-ews' })).toBeUndefined()
    expect(sideHere([branch], { name: '旧总部', provider: 'exchange-ews' })).toBe(branch)
    expect(sideHere([oa, head], { name: null, provider: null })).toBe(oa)
  })

  it('gets a number where its name is taken', () => {
    expect(freeName('日程', ['日历'])).toBe('日程')
    expect(freeName('OA', ['oa', 'OA 2'])).toBe('OA 3')
  })
})
