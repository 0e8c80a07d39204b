import type { Fault } from '@/generated/api'

/** How browsers and the bundler say that nothing came: a call, a page's script, its styles. */
const NOTHING_CAME =
  /failed to fetch|networkerror|network error|load failed|importing a module script failed|dynamically imported module|unable to preload/i

/**
 * Whatever a call was rejected with, as a fault. The shell refuses some calls with a plain string (a missing permission,
 * arguments of the wrong shape); a broken connection to `serve` arrives as an error that the browser words.
 */
export function toFault(error: unknown): Fault {
  if (isFault(error)) return error
  const text = error instanceof Error ? error.message : String(error)
  return NOTHING_CAME.test(text) ? local('transient', 'ui.disconnected', text) : local('defect', 'ui.unexpected', text)
}

/** The program was asked and said nothing for so many seconds. */
export function noAnswer(seconds: number): Fault {
  return { ...local('transient', 'ui.no_answer', ''), params: { seconds: String(seconds) } }
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
