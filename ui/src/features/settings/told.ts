import type { OperationView, Schedule } from '@/generated/api'
import type { Texts } from '@/i18n'
import { idPart } from '@/i18n'
import { choiceName, fieldName, providerName, stepName } from '@/i18n/provider'

/** What an operation was, in words; its code where words are missing. */
export function actionText(text: Texts, { code }: OperationView): string {
  return text.maybe(`operation-${idPart(code)}`) ?? code
}

/** What it was done to, or nothing where that goes without saying. An entry from before there were codes tells its text. */
export function aboutText(text: Texts, { code, params }: OperationView): string | undefined {
  if (params.legacy !== undefined) return params.legacy
  const words: Record<string, string | number> = { ...params }
  if (params.count !== undefined) words.count = Number(params.count)
  if (params.step !== undefined) words.step = stepName(text, params.provider ?? '', params.step)
  if (params.provider !== undefined) words.provider = providerName(text, params.provider)
  return text.attr(`operation-${idPart(code)}`, 'about', words)
}

/** One named value that an operation changed; without a name it is a text from before values had names. */
export interface Told {
  key: string
  before: string | null
  after: string | null
}

/**
 * Values that differ. The program writes before and after as JSON objects; older entries hold `key=value; key=value` or a
 * plain text.
 */
export function toldValues({ before, after }: OperationView): Told[] {
  const old = before === null ? new Map<string, string>() : valuesOf(before)
  const fresh = after === null ? new Map<string, string>() : valuesOf(after)
  if (!old || !fresh) return before === after ? [] : [{ key: '', before, after }]
  const keys = [...new Set([...old.keys(), ...fresh.keys()])]
  return keys
    .map((key) => ({ key, before: old.get(key) ?? null, after: fresh.get(key) ?? null }))
    .filter((told) => told.before !== told.after)
}

function valuesOf(text: string): Map<string, string> | undefined {
  if (text.startsWith('{')) return ofJson(text)
  const pairs = text.split('; ').map((part) => /^([a-z][\w.]*)=(.*)$/s.exec(part))
  return pairs.every((p) => p !== null) ? new Map(pairs.map((p) => [p![1]!, p![2]!])) : undefined
}

function ofJson(text: string): Map<string, string> | undefined {
  try {
    const found = JSON.parse(text) as Record<string, unknown>
    return new Map(Object.entries(found).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]))
  } catch {
    return undefined
  }
}

/** Name of a value: the program's own, or a field of the provider. */
export function nameOfValue(text: Texts, key: string, provider: string | undefined): string {
  const own = text.maybe(`operation-field-${idPart(key)}`)
  return own ?? (provider ? fieldName(text, provider, key) : key)
}

/** A value in words, where it is a code of the program. */
export function valueText(text: Texts, key: string, value: string | null, provider: string | undefined): string | null {
  if (value === null) return null
  if (value === 'true' || value === 'false') return text.t(`operation-value-${value}`)
  if (key === 'schedule') return scheduleText(text, value)
  if (value.startsWith('[')) return listText(text, key, value, provider)
  const setting = text.maybe(`${key}-${value}`)
  if (setting && ['language', 'theme'].includes(key)) return setting
  if (key === 'proxy') return text.maybe(`settings-proxy-${value}`) ?? value
  return provider ? choiceName(text, provider, key, value) : value
}

/** Several values: names of secrets, mailboxes. */
function listText(text: Texts, key: string, value: string, provider: string | undefined): string {
  try {
    const values = (JSON.parse(value) as unknown[]).map(String)
    return text.format.list(key === 'secrets' && provider ? values.map((name) => fieldName(text, provider, name)) : values)
  } catch {
    return value
  }
}

function scheduleText({ t, format }: Texts, value: string): string {
  try {
    const schedule = JSON.parse(value) as Schedule
    if (schedule.kind === 'manual') return t('operation-schedule-manual')
    if (schedule.kind === 'every') return t('operation-schedule-every', { minutes: schedule.minutes })
    return t('operation-schedule-daily', { times: format.list(schedule.at.map((at) => at.slice(0, 5))) })
  } catch {
    return value
  }
}
