import { describe, expect, it } from 'vitest'
import type { PersonView } from '@/generated/api'
import { bindingsOf, inOrder, standingOf, usualField, wrongOf } from './fields'

const person = (more: Partial<PersonView>): PersonView => ({ id: 'p', name: '', connection: null, fields: {}, told: {}, department: '', also_in: [], groups: [], withheld: [], ...more })

describe('fields of a person', () => {
  it('are not empty where the provider gave no leave to read them', () => {
    expect(standingOf(person({ withheld: ['mobile'] }), 'mobile')).toEqual({ kind: 'withheld' })
    expect(standingOf(person({ fields: { mobile: '' } }), 'mobile')).toEqual({ kind: 'empty' })
  })

  it('are of no use as a mailbox unless they are an address', () => {
    const some = person({ fields: { email: 'nobody', login: 'nobody' } })
    expect(standingOf(some, 'email')).toEqual({ kind: 'unusable', value: 'nobody' })
    expect(standingOf(some, 'login')).toEqual({ kind: 'told', value: 'nobody' })
    expect(standingOf(some, 'login', true)).toEqual({ kind: 'unusable', value: 'nobody' })
  })

  it('stand in their usual order, unknown ones last', () => {
    expect(inOrder(['x', 'title', 'email', 'email'])).toEqual(['email', 'title', 'x'])
  })

  it('are looked at as an integration binds them', () => {
    const of = (name: string, bound_field: string) => ({ name, calendar: { bound_field } }) as Parameters<typeof bindingsOf>[0][number]
    const bindings = bindingsOf([of('one', 'login'), of('two', 'login'), { ...of('three', ''), calendar: null }])
    expect([...bindings]).toEqual([['login', ['one', 'two']]])
    expect(usualField(bindings)).toBe('login')
    expect(usualField(new Map())).toBe('email')
  })

  it('are refused without a name or with something else than an address', () => {
    expect(wrongOf(' ', { email: 'a@b', email2: 'b' })).toEqual({ name: 'missing', email2: 'no-address' })
  })
})
