import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import tokens from '@/design/tokens.json'
import { MORE } from './contrast'

const css = readFileSync('src/app/contrast.css', 'utf8')

/** Luminance contrast of two colours, as WCAG 2.2 computes it. */
function contrast(a: string, b: string): number {
  const light = (hex: string) => {
    const [r, g, blue] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    }) as [number, number, number]
    return 0.2126 * r + 0.7152 * g + 0.0722 * blue
  }
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

function valuesOf(selector: string): Record<string, string> {
  const block = css.split(`${selector} {`)[1]!.split('}')[0]!
  return Object.fromEntries([...block.matchAll(/--(\w+): (#[0-9A-F]{6});/g)].map((m) => [m[1]!, m[2]!]))
}

const TEXTS = ['ink', 'ink2', 'ink3', 'brand', 'ok', 'warn', 'err', 'wait', 'held', 'conf', 'prac', 'skip']

describe('high contrast', () => {
  it.each([
    ['light', ":root[data-contrast='more']"],
    ['dark', ":root[data-contrast='more'][data-theme='dark']"],
  ] as const)('reads at seven to one everywhere in %s', (scheme, selector) => {
    const base = tokens[scheme] as Record<string, string>
    const more = { ...base, ...valuesOf(selector) }
    const grounds = ['frame', 'surface', 'sunken', 'hover'].map((name) => more[name]!)
    const faint = TEXTS.flatMap((name) => grounds.filter((ground) => contrast(more[name]!, ground) < 7).map((ground) => `${name} on ${ground}`))
    expect(faint).toEqual([])
  })

  it.each([
    ['light', ":root[data-contrast='more']"],
    ['dark', ":root[data-contrast='more'][data-theme='dark']"],
  ] as const)('has control borders of three to one in %s', (scheme, selector) => {
    const more = { ...(tokens[scheme] as Record<string, string>), ...valuesOf(selector) }
    expect(contrast(more.line2!, more.surface!)).toBeGreaterThan(3)
  })

  it('is the same for Ant as for everything else', () => {
    for (const [scheme, selector] of [['light', ":root[data-contrast='more']"], ['dark', ":root[data-contrast='more'][data-theme='dark']"]] as const) {
      const base = tokens[scheme] as Record<string, string>
      expect({ ...base, ...valuesOf(selector) }).toMatchObject(MORE[scheme])
    }
  })
})
