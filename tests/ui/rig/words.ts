import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FluentResource } from '@fluent/bundle'
import { ROOT } from './place'

export type Language = 'zh-CN' | 'en'

type Entry = FluentResource['body'][number]
type Pattern = NonNullable<Entry['value']>

/** What the window says, by key, from the catalogues that it reads itself. */
export class Words {
  private readonly said = new Map<string, Pattern>()

  constructor(readonly language: Language) {
    for (const file of files(language))
      for (const entry of new FluentResource(readFileSync(file, 'utf8')).body) if (entry.value !== null) this.said.set(entry.id, entry.value)
  }

  /** A message as a pattern for a whole text: places match anything, and a key that belongs to it may stand behind. */
  whole(key: string): RegExp {
    return new RegExp(`^\\s*${this.source(key)}\\s*(?:F\\d+|Ctrl.*)?\\s*$`, 's')
  }

  /** A message anywhere in a text. */
  within(key: string): RegExp {
    return new RegExp(this.source(key), 's')
  }

  /** A message without places, as somebody types it. */
  plain(key: string): string {
    const pattern = this.said.get(key)
    if (typeof pattern !== 'string') throw new Error(`${key} has places`)
    return pattern
  }

  private source(key: string): string {
    const pattern = this.said.get(key)
    if (pattern === undefined) throw new Error(`no words for ${key}`)
    const source = this.sourceOf(pattern)
    if (!/\p{L}/u.test(source.replaceAll(ANYTHING, ''))) throw new Error(`${key} is nothing but values`)
    return source
  }

  /** A pattern as a source of one: what refers to another message says what that one says. */
  private sourceOf(pattern: Pattern): string {
    if (typeof pattern === 'string') return literal(pattern)
    return pattern
      .map((part) => {
        if (typeof part === 'string') return literal(part)
        if (part.type === 'select') return `(?:${part.variants.map((variant) => this.sourceOf(variant.value)).join('|')})`
        if (part.type === 'mesg' && !part.attr) return this.source(part.name)
        return part.type === 'str' ? literal(part.value) : ANYTHING
      })
      .join('')
  }
}

const ANYTHING = '.{0,200}?'

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+')
}

function files(language: Language): string[] {
  const folders = [join(ROOT, 'ui/src/i18n', language), join(ROOT, 'crates/text/catalogue', language)]
  const crates = readdirSync(join(ROOT, 'crates')).map((crate) => join(ROOT, 'crates', crate, 'i18n'))
  const found = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
  for (const folder of crates) found.push(...entries(folder).filter((file) => file === `${language}.ftl`).map((file) => join(folder, file)))
  return found
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
