import type { ConversionKind, ConversionRule, Direction, Filter, Formula, Library, LibraryDraft, TextStep, ValueKind, Variable } from '@/generated/api'

export type EntryKind = LibraryDraft['kind']
export type Entry = ConversionRule | Formula | Variable | Filter
export const KINDS: EntryKind[] = ['rule', 'formula', 'variable', 'filter']

const LISTS = { rule: 'rules', formula: 'formulas', variable: 'variables', filter: 'filters' } as const

export function entriesOf(library: Library, kind: EntryKind): Entry[] {
  return library[LISTS[kind]]
}

/** A new entry of a kind; a filter's way and source are given by the integration it is made for. */
export function blank(kind: EntryKind, gives: ValueKind, direction: Direction, source: string): LibraryDraft {
  switch (kind) {
    case 'rule':
      return { kind, entry: { id: '', name: '', kind: { kind: 'text', steps: [{ kind: 'trim' }] } } }
    case 'formula':
      return { kind, entry: { id: '', name: '', expression: '', gives } }
    case 'variable':
      return { kind, entry: { id: '', name: '', kind: 'text', value: '' } }
    case 'filter':
      return { kind, entry: { id: '', name: '', data: 'meeting', direction, source, expression: '' } }
  }
}

/** An entry of the library as a draft of its kind. */
export function draftOf(kind: EntryKind, entry: Entry): LibraryDraft {
  return { kind, entry } as LibraryDraft
}

export const STEPS: Array<TextStep['kind']> = ['trim', 'replace', 'strip_prefix', 'prefix', 'suffix', 'limit', 'upper', 'lower']

export function stepOf(kind: TextStep['kind']): TextStep {
  if (kind === 'prefix' || kind === 'suffix' || kind === 'strip_prefix') return { kind, text: '' }
  if (kind === 'replace') return { kind, from: '', to: '' }
  return kind === 'limit' ? { kind, length: 100 } : { kind }
}

export function ruleKind(kind: ConversionKind['kind']): ConversionKind {
  return kind === 'lookup' ? { kind, pairs: [], otherwise: { kind: 'keep' } } : { kind, steps: [{ kind: 'trim' }] }
}

/** Why a draft cannot be saved yet, as a text id. */
export function lackOf({ kind, entry }: LibraryDraft): string | undefined {
  if (entry.name.trim() === '') return 'integration-entry-name-missing'
  if (kind === 'variable' && !/^[A-Za-z][A-Za-z0-9_]*$/.test(entry.name)) return 'integration-variable-name-wrong'
  if ((kind === 'formula' || kind === 'filter') && entry.expression.trim() === '') return 'integration-expression-missing'
  if (kind === 'rule' && entry.kind.kind === 'lookup' && entry.kind.pairs.length === 0) return 'integration-pairs-missing'
  if (kind === 'rule' && entry.kind.kind === 'text' && entry.kind.steps.length === 0) return 'integration-steps-missing'
  return undefined
}
