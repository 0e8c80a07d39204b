import type { Fault } from '@/generated/api'

/**
 * Whatever a call was rejected with, as a fault. The shell refuses some calls with a plain string (a missing permission,
 * arguments of the wrong shape); a broken connection to `serve` arrives as a `TypeError`.
 */
export function toFault(error: unknown): Fault {
  if (isFault(error)) return error
  if (error instanceof TypeError) return local('transient', 'ui.disconnected', error.message)
  return local('defect', 'ui.unexpected', error instanceof Error ? error.message : String(error))
}

function isFault(value: unknown): value is Fault {
  const fault = value as Partial<Fault> | null
  return typeof fault === 'object' && fault !== null && typeof fault.code === 'string' && typeof fault.class === 'string'
}

function local(kind: Fault['class'], code: string, text: string): Fault {
  return {
    class: kind,
    code,
    certainty: 'likely',
    params: { text },
    remedy: null,
    retry_after_ms: null,
    vendor: null,
  }
}
