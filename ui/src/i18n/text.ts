import { FluentNumber, type FluentVariable } from '@fluent/bundle'
import type { Language } from './bundles'
import { bundle } from './bundles'

export type Values = Record<string, FluentVariable | null | undefined>

/** Renders messages of one language. A message that is missing shows its own id, so that a gap is seen and reported. */
export interface Text {
  language: Language
  t(id: string, values?: Values): string
  /** An attribute of a message (`fault-net-dns.cause`), or nothing where there is none. */
  attr(id: string, attribute: string, values?: Values): string | undefined
  /** A message, or nothing where there is none. */
  maybe(id: string, values?: Values): string | undefined
}

export function textOf(language: Language): Text {
  const b = bundle(language)
  function maybe(id: string, values?: Values): string | undefined {
    const pattern = b.getMessage(id)?.value
    return pattern == null ? undefined : tidy(b.formatPattern(pattern, clean(values), []))
  }
  return {
    language,
    maybe,
    t: (id, values) => maybe(id, values) ?? id,
    attr(id, attribute, values) {
      const pattern = b.getMessage(id)?.attributes[attribute]
      return pattern == null ? undefined : tidy(b.formatPattern(pattern, clean(values), []))
    },
  }
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
