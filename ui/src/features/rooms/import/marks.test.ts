import { describe, expect, it } from 'vitest'
import { brief, piecesOf } from './marks'

const shown = (pieces: ReturnType<typeof piecesOf>) => pieces.map((p) => (p.kind === 'same' ? p.text : `${p.kind}:${p.text}`))

describe('cells at word level', () => {
  it('strike what a repair took out and tint what it put in', () => {
    expect(shown(piecesOf('ｍｒ-2f＠practice.example', 'mr-2f@practice.example', undefined))).toEqual(['out:ｍｒ', 'in:mr', '-2f', 'out:＠', 'in:@', 'practice.example'])
  })

  it('mark only the wrong word of a value that waits', () => {
    expect(shown(piecesOf('a@practice.exmaple', 'a@practice.exmaple', { repair: 'a@practice.example', blocking: true }))).toEqual(['a@practice.', 'bad:exmaple'])
  })

  it('mark the wrong word of a value that was repaired as well', () => {
    expect(shown(piecesOf('mailto:a@practice.exmaple', 'a@practice.exmaple', { repair: 'a@practice.example', blocking: true }))).toEqual(['out:mailto:', 'a@practice.', 'bad:exmaple'])
  })

  it('mark the whole value where no repair is known', () => {
    expect(shown(piecesOf('no address', 'no address', { repair: null, blocking: true }))).toEqual(['bad:no address'])
  })

  it('offer another value beside one that would work', () => {
    expect(shown(piecesOf('tjh@practice.example', 'tjh@practice.example', { repair: 'mr-4f-tjh@practice.example', blocking: false }))).toEqual(['offer:mr-4f-', 'tjh@practice.example'])
  })
})

describe('examples of a kind', () => {
  it('are whole where they are short', () => {
    expect(brief('12人', '12')).toEqual({ before: '12人', after: '12' })
  })

  it('show only what differs where they are long', () => {
    expect(brief('mr-3f-gaojiayuan@practice.exmaple', 'mr-3f-gaojiayuan@practice.example')).toEqual({ before: '…exmaple', after: '…example' })
  })

  it('never show an empty value in place of what stays', () => {
    expect(brief('mailto:mr-3f-jiangtai@practice.example', 'mr-3f-jiangtai@practice.example').after).toMatch(/^mr-3f-jiangtai/)
  })
})
