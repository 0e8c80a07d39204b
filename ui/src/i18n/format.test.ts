import { describe, expect, it } from 'vitest'
import { formatsOf } from './format'

describe('formats', () => {
  const [zh, en] = [formatsOf('zh-CN'), formatsOf('en')]

  it('tell the month of a stretch once where both ends lie in it', () => {
    expect(zh.days('2026-11-23', '2026-11-29')).toBe('11 月 23 日至 29 日')
    expect(zh.days('2026-11-30', '2026-12-06')).toBe('11 月 30 日至 12 月 6 日')
    expect(en.days('2026-11-23', '2026-11-29')).toBe('23–29 Nov')
    expect(en.days('2026-11-30', '2026-12-06')).toBe('30 Nov – 6 Dec')
  })

  it('put sentences together the way the language does, and leave out what is none', () => {
    expect(zh.sentences('下次 14:30。', false, '上次 14:00。')).toBe('下次 14:30。上次 14:00。')
    expect(en.sentences('Next 14:30.', undefined, 'Last 14:00.')).toBe('Next 14:30. Last 14:00.')
  })
})
