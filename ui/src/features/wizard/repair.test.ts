import { describe, expect, it } from 'vitest'
import { repair } from './repair'

describe('repair', () => {
  it.each([
    ['blanks around', '  svc@practice.example \n', 'email', 'svc@practice.example'],
    ['full-width characters', 'ｓｖｃ＠practice．example', 'email', 'svc@practice.example'],
    ['zero-width characters', 'svc\u200b@practice.example\ufeff', 'email', 'svc@practice.example'],
    ['mailto', 'mailto:svc@practice.example', 'email', 'svc@practice.example'],
    ['braces', '{1b4e28ba-2fa1-41d2-883f-0016d3cca427}', 'guid', '1b4e28ba-2fa1-41d2-883f-0016d3cca427'],
    ['Chinese quotes', '“mail.practice.example”', 'host', 'mail.practice.example'],
    ['a line break inside an address', 'https://mail.practice.example\n/EWS', 'url', 'https://mail.practice.example/EWS'],
  ] as const)('takes %s away', (_what, pasted, kind, expected) => {
    expect(repair(pasted, kind)).toBe(expected)
  })

  it('leaves every visible character of a secret as it is', () => {
    expect(repair('\u200b"Ａb8Q~{x y}" \n', 'secret')).toBe('"Ａb8Q~{x y}"')
  })

  it('changes nothing in a clean value', () => {
    expect(repair('PRACTICE\\svc-room', 'text')).toBe('PRACTICE\\svc-room')
  })
})
