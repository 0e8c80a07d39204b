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

/** What a value to copy is: a command of PowerShell is run, everything else is filled in. */
export function copyLabel(value: string): 'fix-command' | 'fix-value' {
  return /^[A-Z][a-z]+-[A-Z][A-Za-z]+\s/m.test(value) ? 'fix-command' : 'fix-value'
}

const SECRETS = new Set(['auth.password_rejected', 'auth.password_expired', 'auth.secret_rejected', 'auth.secret_expired', 'auth.secret_expiring', 'auth.secret_absent', 'auth.alimail_secret_rejected'])

/** Whether another password or secret, entered here, is what mends it. */
export function needsSecret(fault: Fault): boolean {
  return SECRETS.has(fault.code)
}

/** The click path of a checklist step in the provider's own words. */
export function stepPath(text: Text, provider: string, step: string): string | undefined {
  return text.attr(`step-${provider}-${idPart(step)}`, 'path')
}
