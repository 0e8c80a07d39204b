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
  const values = { vendor_code: fault.vendor?.code ?? '', ...fault.params }
  return {
    headline: text.maybe(id, values) ?? fault.code,
    cause: text.attr(id, 'cause', values),
    remedy: text.attr(id, 'remedy', values),
  }
}

/** The click path of a checklist step in the provider's own words. */
export function stepPath(text: Text, provider: string, step: string): string | undefined {
  return text.attr(`step-${provider}-${idPart(step)}`, 'path')
}
