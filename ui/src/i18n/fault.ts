import type { Fault } from '@/generated/api'
import type { Text } from './text'
import { idPart } from './text'

export interface FaultText {
  /** What happened, in one line. */
  headline: string
  /** Why, and what is not wrong. */
  cause: string | undefined
  /** What to do. */
  remedy: string | undefined
}

/** A fault in words: message `fault-<code>` with `.cause` and `.remedy`; the code itself where words are missing. */
export function faultText(text: Text, fault: Fault): FaultText {
  const id = `fault-${idPart(fault.code)}`
  return {
    headline: text.maybe(id, fault.params) ?? fault.code,
    cause: text.attr(id, 'cause', fault.params),
    remedy: text.attr(id, 'remedy', fault.params),
  }
}

/** The click path of a checklist step in the provider's own words. */
export function stepPath(text: Text, provider: string, step: string): string | undefined {
  return text.attr(`step-${provider}-${idPart(step)}`, 'path')
}
