import { describe, expect, it } from 'vitest'
import { textOf } from './text'

describe('values of a text', () => {
  const { t } = textOf('en')

  it('choose the plural also where the program tells a number as text', () => {
    expect(t('reason-ambiguous_pair', { title: 'Review', a: '2', b: '1' })).toBe('“Review” looks the same 2 times in the third party and once in the OA; which belong together is not clear')
  })

  it('look as they were told', () => {
    expect(t('reason-conflict', { title: '2026', fields: '10000' })).toBe('Both sides changed “2026”: 10000')
    expect(t('reason-conflict', { title: '007', fields: '1.50' })).toBe('Both sides changed “007”: 1.50')
  })
})

describe('gaps', () => {
  const { t, attr, whole } = textOf('en')

  it('are found: a message that does not exist, and a place without a value', () => {
    expect(() => t('no-such-message')).toThrow('no-such-message')
    expect(() => t('connection-checked')).toThrow(/connection-checked.*\$at/)
    expect(() => attr('move-end-blocking', 'line')).toThrow('$date')
  })

  it('are said nothing of where a whole sentence is asked for', () => {
    expect(whole('connection-checked')).toBeUndefined()
    expect(whole('connection-checked', { at: '14:05' })).toBe('Checked 14:05')
  })
})
