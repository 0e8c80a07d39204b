import { describe, expect, it } from 'vitest'
import { tintOf } from './heat'
import tokens from './tokens.json'

type Palette = typeof tokens.light

/** WCAG 2.2, "relative luminance". */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** `color-mix(in srgb, top share, below)` */
function mixed(top: string, below: string, share: number): string {
  const part = (hex: string, at: number) => parseInt(hex.slice(at, at + 2), 16)
  return `#${[1, 3, 5].map((at) => Math.round(part(top, at) * share + part(below, at) * (1 - share)).toString(16).padStart(2, '0')).join('')}`
}

/** Text colour, the surfaces it stands on, and the lowest ratio that was measured when the look was made. */
function pairs(p: Palette, dark: boolean): Array<[name: string, text: string, on: string[], atLeast: number]> {
  const plain = [p.frame, p.surface, p.sunken, p.hover]
  return [
    ['ink', p.ink, [...plain, p.skips, p.brands], dark ? 13.0 : 15.1],
    ['ink2', p.ink2, [...plain, p.skips, p.brands], dark ? 8.1 : 7.0],
    ['ink3', p.ink3, [...plain, p.skips, p.brands], dark ? 5.4 : 4.6],
    ['brand', p.brand, [...plain, p.brands], dark ? 6.9 : 5.5],
    ['pass', p.ok, [...plain, p.oks], dark ? 7.6 : 4.7],
    ['warn', p.warn, [...plain, p.warns], dark ? 8.0 : 5.4],
    ['fail', p.err, [...plain, p.errs], dark ? 6.6 : 5.1],
    ['waiting', p.wait, [...plain, p.waits], dark ? 7.7 : 5.3],
    ['held', p.held, [...plain, p.helds], dark ? 7.5 : 5.4],
    ['conflict', p.conf, [...plain, p.confs], dark ? 6.9 : 6.1],
    ['practice', p.prac, [p.surface, p.pracs], dark ? 7.1 : 6.2],
    ['skipped', p.skip, [...plain, p.skips], dark ? 6.7 : 5.5],
    ['white on brand fill', '#FFFFFF', [p.brandbtn], dark ? 4.8 : 6.1],
    ['white on brand hover', '#FFFFFF', [dark ? '#3B5DD4' : '#2A4DC2'], dark ? 5.4 : 7],
    ['white on danger fill', '#FFFFFF', [dark ? '#C43C36' : '#BF2A2A'], dark ? 5.1 : 5.8],
    ['white on danger hover', '#FFFFFF', [dark ? '#CA443D' : '#B32222'], 4.7],
  ]
}

describe.each([
  ['light', tokens.light, false],
  ['dark', tokens.dark, true],
] as const)('%s', (_name, palette, dark) => {
  it.each(pairs(palette as Palette, dark))('%s stands out from every surface it is allowed on', (_text, colour, surfaces, atLeast) => {
    const lowest = Math.min(...surfaces.map((surface) => contrast(colour, surface)))
    expect(lowest).toBeGreaterThanOrEqual(atLeast)
    expect(lowest).toBeGreaterThanOrEqual(4.5)
  })

  it('the number in a heat cell stands out from every tint', () => {
    for (let share = 0.01; share < 0.8; share += 0.01) expect(contrast(palette.ink, mixed(palette.brandbtn, palette.surface, tintOf(share) / 100))).toBeGreaterThanOrEqual(4.5)
    expect(tintOf(0.79)).toBeLessThanOrEqual(50)
  })

  it('the focus ring is seen on every surface', () => {
    for (const surface of [palette.frame, palette.surface, palette.sunken]) {
      expect(contrast(palette.brand, surface)).toBeGreaterThanOrEqual(3)
    }
  })
})
