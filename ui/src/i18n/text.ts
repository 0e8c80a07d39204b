import { FluentNumber, type FluentVariable, type Message } from '@fluent/bundle'
import type { Language } from './bundles'
import { bundle } from './bundles'

type Pattern = NonNullable<Message['value']>
export type Values = Record<string, FluentVariable | null | undefined>

/**
 * Renders messages of one language. A message that is missing shows its own id, so that a gap is seen; on invented data
 * and in tests it is reported too, as is a place that got no value.
 */
export interface Text {
  language: Language
  t(id: string, values?: Values): string
  /** An attribute of a message (`fault-net-dns.cause`), or nothing where there is none. */
  attr(id: string, attribute: string, values?: Values): string | undefined
  /** A message, or nothing where there is none. */
  maybe(id: string, values?: Values): string | undefined
  /** A message, or nothing where these values do not fill all its places. */
  whole(id: string, values?: Values): string | undefined
}

export function textOf(language: Language): Text {
  const b = bundle(language)
  function filled(id: string, pattern: Pattern | null | undefined, values?: Values): string | undefined {
    if (pattern == null) return undefined
    const problems: Error[] = []
    const text = tidy(b.formatPattern(pattern, clean(values), problems))
    if (problems.length > 0) gap(`${id}: ${problems.join(', ')}`)
    return text
  }
  function whole(id: string, values?: Values): string | undefined {
    const pattern = b.getMessage(id)?.value
    const problems: Error[] = []
    const text = pattern == null ? undefined : tidy(b.formatPattern(pattern, clean(values), problems))
    return problems.length > 0 ? undefined : text
  }
  const maybe = (id: string, values?: Values) => filled(id, b.getMessage(id)?.value, values)
  return {
    language,
    maybe,
    whole,
    t: (id, values) => maybe(id, values) ?? gap(id),
    attr: (id, attribute, values) => filled(id, b.getMessage(id)?.attributes[attribute], values),
  }
}

/** A gap in the words: a failure in a test, an error in the console on invented data, and what was asked for as text. */
function gap(what: string): string {
  if (import.meta.env.MODE === 'test') throw new Error(`words: ${what}`)
  if (import.meta.env.MODE === 'fake') console.error(`words: ${what}`)
  return what
}

/** A full-width bracket brings its own space; one that a sentence puts after a name would be a second one. */
function tidy(text: string): string {
  return text.replace(/([）】”])[^\S\n]+(?=[\u4e00-\u9fff])/g, '$1')
}

function clean(values: Values | undefined): Record<string, FluentVariable> | undefined {
  if (!values) return undefined
  const given = Object.entries(values).filter((e): e is [string, FluentVariable] => e[1] != null)
  return Object.fromEntries(given.map(([name, value]) => [name, counted(value)]))
}

/** The program tells numbers as texts. A short whole one chooses the plural, as in the program itself, and looks as it was. */
function counted(value: FluentVariable): FluentVariable {
  return typeof value === 'string' && /^(?:0|[1-9]\d{0,8})$/.test(value) ? new FluentNumber(Number(value), { useGrouping: false }) : value
}

/** Part of a message id: catalogues write dots as dashes and keep underscores. */
export function idPart(key: string): string {
  return key.replaceAll('.', '-')
}
