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
