import { FluentResource } from '@fluent/bundle'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import type { Language } from './bundles'
import { LANGUAGES, sourcesOf } from './bundles'

type Entry = FluentResource['body'][number]

function entries(language: Language): Map<string, Entry> {
  const all = new Map<string, Entry>()
  for (const [, text] of sourcesOf(language)) for (const entry of new FluentResource(text).body) all.set(entry.id, entry)
  return all
}

/** Names of the places (`$name`) anywhere in a message. */
function places(value: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) value.forEach((v) => places(v, found))
  else if (value && typeof value === 'object') {
    const node = value as Record<string, unknown>
    if (node.type === 'var') found.add(String(node.name))
    Object.values(node).forEach((v) => places(v, found))
  }
  return found
}

const [zh, en] = LANGUAGES.map(entries) as [Map<string, Entry>, Map<string, Entry>]

describe('catalogues', () => {
  it('parse without a lost line', () => {
    for (const language of LANGUAGES)
      for (const [path, text] of sourcesOf(language)) {
        const written = [...text.matchAll(/^([a-z][\w-]*)\s*=/gim)].map((m) => m[1]!)
        const read = new FluentResource(text).body.map((e) => e.id)
        expect(written.filter((id) => !read.includes(id)), path).toEqual([])
      }
  })

  it('know the same messages in both languages', () => {
    expect([...zh.keys()].filter((id) => !en.has(id))).toEqual([])
    expect([...en.keys()].filter((id) => !zh.has(id))).toEqual([])
  })

  it('know the same attributes and places in both languages', () => {
    const unequal = [...zh].filter(([id, entry]) => {
      const other = en.get(id)
      if (!other) return false
      const attributes = (e: Entry) => Object.keys(e.attributes).sort().join()
      const named = (e: Entry) => [...places([e.value, Object.values(e.attributes)])].sort().join()
      return attributes(entry) !== attributes(other) || named(entry) !== named(other)
    })
    expect(unequal.map(([id]) => id)).toEqual([])
  })

  it('say each thing in one place of the window', () => {
    for (const language of LANGUAGES) {
      const own = sourcesOf(language).filter(([path]) => path.startsWith(`./${language}/`))
      const seen = new Map<string, string>()
      const twice: string[] = []
      for (const [path, text] of own)
        for (const { id } of new FluentResource(text).body) {
          if (seen.has(id)) twice.push(`${id}: ${seen.get(id)}, ${path}`)
          seen.set(id, path)
        }
      expect(twice).toEqual([])
    }
  })
})

const files = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })
const sources = Object.entries(files).filter(([path]) => !/test|generated|platform\/fake/.test(path))

describe('source', () => {
  it('asks only for messages that exist', () => {
    const missing: string[] = []
    for (const [path, code] of sources) {
      for (const [, id] of code.matchAll(/\b(?:t|maybe|attr)\(\s*'([^']+)'/g)) if (!zh.has(id!)) missing.push(`${path}: ${id}`)
      for (const [, id] of code.matchAll(/\b(?:label|labelId|textId): '([a-z]+-[\w-]+)'/g)) if (!zh.has(id!)) missing.push(`${path}: ${id}`)
    }
    expect(missing).toEqual([])
  })

  it('has no sentence of its own', () => {
    const found = sources
      .filter(([path]) => !/^\.\/|\/i18n\//.test(path))
      .flatMap(([path, code]) => sentences(path, code).map((text) => `${path}: ${text}`))
    expect(found).toEqual([])
  })

  it('would find a sentence', () => {
    expect(sentences('x.tsx', 'const x = <p title="Two words">Hello you {"甲"}</p> // 注释')).toEqual(['Two words', 'Hello you', '甲'])
  })
})

/** Attributes that are read by people. */
const READ_ALOUD = new Set(['title', 'placeholder', 'aria-label', 'alt', 'label'])

/** Text for people in a source file: words in markup, read-aloud attributes, and anything Chinese. */
function sentences(path: string, code: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isJsxElement(node) && node.openingElement.tagName.getText(source) === 'Kbd') return
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(node.text.trim())
    else if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)) {
      if (READ_ALOUD.has(node.name.getText(source)) && /\s|[\u4e00-\u9fff]/.test(node.initializer.text)) found.push(node.initializer.text)
      return
    } else if ((ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) && /[\u4e00-\u9fff]/.test(node.text)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  visit(source)
  return found
}
