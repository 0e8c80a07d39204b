import type { FieldSpec } from '@/generated/api'
import type { Text } from './text'
import { idPart } from './text'

/** Texts of a provider's own catalogue; the key itself where a text is missing. */
export function providerName(text: Text, provider: string): string {
  return text.maybe(`provider-${provider}`) ?? provider
}

export function authName(text: Text, provider: string, auth: string): string {
  return text.maybe(`auth-${provider}-${idPart(auth)}`) ?? auth
}

export function fieldName(text: Text, provider: string, field: string): string {
  return text.maybe(`field-${provider}-${idPart(field)}`) ?? field
}

export function choiceName(text: Text, provider: string, field: string, choice: string): string {
  return text.maybe(`choice-${provider}-${idPart(field)}-${idPart(choice)}`) ?? choice
}

/** Longest value that is told whole, characters; a document is told by its beginning. */
const WHOLE = 200

/** A setting as it is read: a choice by its name, anything else as it was entered. */
export function valueName(text: Text, provider: string, { key, kind }: FieldSpec, value: string): string {
  if (kind.kind === 'choice') return choiceName(text, provider, key, value)
  return value.length > WHOLE ? `${value.slice(0, WHOLE)}…` : value
}

export function pageName(text: Text, provider: string, page: string): string {
  return text.maybe(`page-${provider}-${idPart(page)}`) ?? page
}

export function stepName(text: Text, provider: string, step: string): string {
  return text.maybe(`step-${provider}-${idPart(step)}`) ?? step
}

/** `room:MAILBOX` is one room's check and reads as its mailbox. */
export function probeName(text: Text, provider: string, probe: string): string {
  if (probe.startsWith('room:')) return probe.slice('room:'.length)
  return text.maybe(`probe-${provider}-${idPart(probe)}`) ?? probe
}

/** A box of the provider's console by its code, as the console names it. */
export function tickName(text: Text, provider: string, code: string): string {
  return text.maybe(`tick-${provider}-${idPart(code)}`) ?? code
}

/** A text of the provider's console that holds several fields at once. */
export function pasteName(text: Text, provider: string, paste: string): string {
  return text.maybe(`paste-${provider}-${idPart(paste)}`) ?? paste
}

/** What is sent to a callback address in the provider's place: an event by the console's name, or a trial of the address. */
export function sampleName(text: Text, provider: string, sample: string): string {
  return text.maybe(`tick-${provider}-${idPart(sample)}`) ?? text.maybe(`rehearsal-sample-${idPart(sample)}`) ?? sample
}
