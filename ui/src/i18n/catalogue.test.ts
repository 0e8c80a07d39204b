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

describe('invented data', () => {
  it('uses faults the program can give', () => {
    const codes = Object.entries(files)
      .filter(([path]) => /platform\/fake/.test(path))
      .flatMap(([path, code]) => [...code.matchAll(/fault\('([a-z_.]+)'/g)].map((m) => [path, m[1]!] as const))
    expect(codes.length).toBeGreaterThan(5)
    expect(codes.filter(([, code]) => !zh.has(`fault-${code.replaceAll('.', '-')}`)).map(([path, code]) => `${path}: ${code}`)).toEqual([])
  })
})

const files = import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })
const sources = Object.entries(files).filter(([path]) => !/test|generated|platform\/fake/.test(path))

describe('source', () => {
  it('asks only for messages that exist', () => {
    const missing = sources.flatMap(([path, code]) => asked(path, code).filter(isUnknown).map((id) => `${path}: ${id}`))
    expect(missing).toEqual([])
  })

  it('would find a message that does not exist', () => {
    const code = "t('no-such'); t(a ? 'nav-sync' : 'no-other'); maybe(`no-${x}`); t(`state-${y}`); const f = { label: 'no-label' }"
    expect(asked('x.ts', code).filter(isUnknown)).toEqual(['no-such', 'no-other', 'no-…', 'no-label'])
  })

  it('has no sentence of its own', () => {
    const found = sources
      .filter(([path]) => !/^\.\/|\/i18n\//.test(path))
      .flatMap(([path, code]) => sentences(path, code).map((text) => `${path}: ${text}`))
    expect(found).toEqual([])
  })

  it('asks for every message of the window somewhere', () => {
    const { ids, heads } = mentioned(sources)
    const unused = [...own()].filter((id) => !ids.has(id) && ![...heads].some((head) => id.startsWith(head)))
    expect(unused).toEqual([])
  })

  it('would find a message that nobody asks for', () => {
    const { ids, heads } = mentioned([['x.ts', "t('one-two'); t(`state-${y}`)"]])
    expect([...ids, ...heads]).toEqual(['one-two', 'state-'])
  })

  it('would find a sentence', () => {
    expect(sentences('x.tsx', 'const x = <p title="Two words">Hello you {"甲"}{"Some more"}</p> // 注释')).toEqual(['Two words', 'Hello you', '甲', 'Some more'])
  })
})

/** Whether no message has this id, or begins with what stands before `…`. */
function isUnknown(id: string): boolean {
  return id.endsWith('…') ? ![...zh.keys()].some((known) => known.startsWith(id.slice(0, -1))) : !zh.has(id)
}

/** Ids of the window's own catalogues; faults are asked for by their codes. */
function own(): Set<string> {
  const files = sourcesOf('zh-CN').filter(([path]) => path.startsWith('./zh-CN/'))
  const all = files.flatMap(([, text]) => new FluentResource(text).body.map((entry) => entry.id))
  return new Set(all.filter((id) => !id.startsWith('fault-')))
}

/** Every string that could be an id, and every begin of one that is put together. */
function mentioned(from: ReadonlyArray<readonly [path: string, code: string]>): { ids: Set<string>; heads: Set<string> } {
  const ids = new Set<string>()
  const heads = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && /^[a-z][\w-]*$/i.test(node.text)) ids.add(node.text)
    else if (ts.isTemplateExpression(node) && /^[a-z][\w-]*-$/.test(node.head.text)) heads.add(node.head.text)
    ts.forEachChild(node, visit)
  }
  for (const [path, code] of from) visit(ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  return { ids, heads }
}

const ASKING = new Set(['t', 'maybe', 'attr'])
const NAMING = new Set(['label', 'labelId', 'textId'])

/** Ids of messages that a source file asks for; of an id that is put together, its begin and `…`. */
function asked(path: string, code: string): string[] {
  const found: string[] = []
  const ids = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text)
    else if (ts.isTemplateExpression(node) && node.head.text !== '') found.push(`${node.head.text}…`)
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(ids)
    else if (ts.isParenthesizedExpression(node)) ids(node.expression)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.arguments[0]) {
      const { expression: name } = node
      if (ASKING.has(ts.isPropertyAccessExpression(name) ? name.name.text : name.getText(source))) ids(node.arguments[0])
    } else if (ts.isPropertyAssignment(node) && NAMING.has(node.name.getText(source)) && ts.isStringLiteral(node.initializer) && /^[a-z]+-/.test(node.initializer.text))
      found.push(node.initializer.text)
    ts.forEachChild(node, visit)
  }
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  visit(source)
  return found
}

/** Attributes that are read by people. */
const READ_ALOUD = new Set(['title', 'placeholder', 'aria-label', 'alt', 'label', 'description', 'okText', 'cancelText', 'tooltip', 'help', 'extra', 'message', 'prompt', 'note', 'word', 'fact'])

/** Text for people in a source file: words in markup, read-aloud attributes, and anything Chinese. */
function sentences(path: string, code: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isJsxElement(node) && node.openingElement.tagName.getText(source) === 'Kbd') return
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(node.text.trim())
    else if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteral(node.expression) && ts.isJsxElement(node.parent) && /\p{L}+\s+\p{L}/u.test(node.expression.text)) found.push(node.expression.text)
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
