import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import tokens from './tokens.json'

const css = readFileSync('src/design/tokens.css', 'utf8')

function declared(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0]!
  return Object.fromEntries([...block.matchAll(/--([\w-]+): ([^;]+);/g)].map((m) => [m[1]!, m[2]!]))
}

describe('palette', () => {
  it.each([
    [':root', tokens.light],
    [":root[data-theme='dark']", tokens.dark],
  ])('%s declares every token with the value of tokens.json', (selector, values) => {
    expect(declared(selector)).toMatchObject(values)
  })

  it('both themes know the same tokens', () => {
    expect(Object.keys(tokens.dark)).toEqual(Object.keys(tokens.light))
  })
})
