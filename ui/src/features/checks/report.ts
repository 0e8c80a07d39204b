import type { CheckReport, CheckView, Verdict } from '@/generated/api'
import type { Texts } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { probeName } from '@/i18n/provider'

const URGENCY: Verdict[] = ['fail', 'warn', 'waiting', 'manual']

/** The check to open first: the worst one, else the last. */
export function firstToSee(checks: readonly CheckView[]): CheckView | undefined {
  for (const verdict of URGENCY) {
    const found = checks.find((c) => c.verdict === verdict)
    if (found) return found
  }
  return checks.at(-1)
}

/** The check that a skipped one waits for: the nearest below it that did not pass. */
export function blockerOf(check: CheckView, checks: readonly CheckView[]): CheckView | undefined {
  for (const id of check.depends_on) {
    const below = checks.find((c) => c.id === id)
    if (!below) continue
    if (below.verdict === 'fail') return below
    if (below.verdict === 'skipped') return blockerOf(below, checks) ?? below
  }
  return undefined
}

/** Mail addresses lose their name, long tokens their middle: what is copied is sent to strangers. */
export function redacted(text: string): string {
  return text
    .replace(/[^\s@<>"',;:()]+@([^\s@<>"',;:()]+)/g, '***@$1')
    .replace(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, (id) => `${id.slice(0, 8)}-…`)
    .replace(/[A-Za-z0-9_\-+/=.]{41,}/g, (token) => `${token.slice(0, 6)}…`)
}

/** The whole result as text, redacted. Request ids stay whole: they are there to be quoted to the vendor. */
export function reportText(text: Texts, provider: string, report: CheckReport): string {
  const lines = report.checks.flatMap((check) => {
    const head = `[${text.t(`verdict-${check.verdict}`)}] ${redacted(probeName(text, provider, check.id))} · ${check.id.startsWith('room:') ? 'room' : check.id} · ${check.ms} ms · ${check.at}`
    const facts = Object.entries(check.evidence).map(([key, value]) => `    ${key}: ${redacted(value)}`)
    const { fault } = check
    if (!fault) return [head, ...facts]
    const vendor = [fault.vendor?.code, redacted(fault.vendor?.message ?? '')].filter(Boolean).join(' ')
    return [
      head,
      `    ${fault.code}: ${redacted(faultText(text, fault).headline)}`,
      ...(vendor ? [`    ${vendor}`] : []),
      ...(fault.vendor?.request_id ? [`    request ${fault.vendor.request_id}`] : []),
      ...facts,
    ]
  })
  return lines.join('\n')
}
