import type { Reason, ReasonKind } from '@/generated/api'
import type { Text, Texts } from '@/i18n'
import { idPart } from '@/i18n'
import { dayText, lastDay } from './when'

export const CHAIN: ReasonKind[] = ['source', 'filter', 'mapping', 'match', 'policy', 'result']

/** Name of a field, from the catalogue shared with the program. */
export function fieldName(text: Text, field: string): string {
  return text.maybe(`field-${field}`) ?? field
}

/** A link of the why-chain in words. */
export function reasonText(text: Texts, reason: Reason): string {
  const values: Record<string, string> = { ...reason.params }
  if (values.from) values.from = dayText(values.from.slice(0, 10))
  if (values.to) values.to = dayText(lastDay(values.to))
  if (values.fields) values.fields = text.format.list(values.fields.split(',').map((f) => fieldName(text, f)))
  return text.maybe(`reason-${idPart(reason.key)}`, values) ?? reason.key
}

/** The one reason that stands in a list: what the source said, else the first. */
export function firstReason(text: Texts, why: readonly Reason[]): string {
  const first = why.find((r) => r.kind === 'source') ?? why[0]
  return first ? reasonText(text, first) : ''
}
