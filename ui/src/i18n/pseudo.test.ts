import type { FluentVariable } from '@fluent/bundle'
import { FluentResource } from '@fluent/bundle'
import { describe, expect, it } from 'vitest'
import { bundleOf, LANGUAGES, sourcesOf } from './bundles'
import { pseudo } from './pseudo'

/** Names of the places (`$name`) anywhere in a message, and the words its selectors compare them with. */
function places(value: unknown, found = new Map<string, FluentVariable>()): Map<string, FluentVariable> {
  if (Array.isArray(value)) value.forEach((v) => places(v, found))
  else if (value && typeof value === 'object') {
    const node = value as Record<string, unknown>
    if (node.type === 'var') found.set(String(node.name), 7)
    Object.values(node).forEach((v) => places(v, found))
  }
  return found
}

describe('the developers’ locale', () => {
  it('accents and lengthens words, and nothing else', () => {
    expect(pseudo('Save 3 rooms')).toBe('Šáṽéẽẽ 3 ŕóóḿšẽẽ')
    expect(pseudo('检测')).toBe('检测ẽ')
  })

  it.each(LANGUAGES)('shows every message of %s, with its values as they are', (language) => {
    const bundle = bundleOf(language, pseudo)
    const plain = bundleOf(language, (text) => text)
    // A message may show another one with places of its own, so every place has a value.
    const values = Object.fromEntries(places(sourcesOf(language).map(([, source]) => new FluentResource(source).body)))
    const wrong: string[] = []
    let walked = 0
    for (const [, source] of sourcesOf(language))
      for (const entry of new FluentResource(source).body)
        for (const [name, pattern] of [['', entry.value] as const, ...Object.entries(entry.attributes)]) {
          if (pattern === null) continue
          const errors: Error[] = []
          const long = bundle.formatPattern(pattern, values, errors)
          const short = plain.formatPattern(pattern, values, errors)
          walked++
          if (errors.length > 0) wrong.push(`${entry.id}.${name}: ${errors[0]!.message}`)
          if (/\p{L}/u.test(short) && long.length <= short.length) wrong.push(`${entry.id}.${name}: does not grow`)
          if ((short.match(/7/g) ?? []).length > (long.match(/7/g) ?? []).length) wrong.push(`${entry.id}.${name}: lost a value`)
        }
    expect(wrong).toEqual([])
    expect(walked).toBeGreaterThan(500)
  })
})
