import type { Schedule } from '@/generated/api'
import type { Texts } from '@/i18n'
import { idPart } from '@/i18n'
import { choiceName, fieldName, stepName } from '@/i18n/provider'

/** One named value that an operation changed. */
export interface Told {
  key: string
  before: string | null
  after: string | null
}

/**
 * What an operation tells of before and after: the program writes `key=value; key=value` or one JSON object. Only values
 * that differ are given; nothing where the texts have another shape.
 */
export function toldPairs(before: string | null, after: string | null): Told[] | undefined {
  const old = before === null ? new Map<string, string>() : pairsOf(before)
  const fresh = after === null ? new Map<string, string>() : pairsOf(after)
  if (!old || !fresh || old.size + fresh.size === 0) return undefined
  const keys = [...new Set([...old.keys(), ...fresh.keys()])]
  return keys
    .map((key) => ({ key, before: old.get(key) ?? null, after: fresh.get(key) ?? null }))
    .filter((told) => told.before !== told.after)
}

function pairsOf(text: string): Map<string, string> | undefined {
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
  if (value === '(replaced)') return text.t('operation-value-replaced')
  if (key === 'schedule') return scheduleText(text, value)
  const setting = text.maybe(`${key}-${value}`)
  if (setting && ['language', 'theme'].includes(key)) return setting
  if (key === 'proxy') return text.maybe(`settings-proxy-${value}`) ?? value
  return provider ? (choiceName(text, provider, key, value) === value ? value : choiceName(text, provider, key, value)) : value
}

function scheduleText({ t, format }: Texts, value: string): string {
  try {
    const schedule = JSON.parse(value) as Schedule
    if (schedule.kind === 'manual') return t('sync-schedule-manual')
    if (schedule.kind === 'every') return t('operation-every', { minutes: schedule.minutes })
    return t('operation-daily', { times: format.list(schedule.at.map((at) => at.slice(0, 5))) })
  } catch {
    return value
  }
}

/** Short texts of the program in words: `32 rooms`, `9 held deletions released`, `consent on`. */
export function phraseText(text: Texts, phrase: string | null, provider: string | undefined): string | null {
  if (phrase === null) return null
  const { t } = text
  if (phrase === 'app') return t('app-name')
  if (phrase === 'on' || phrase === 'off') return t(`operation-rooms-${phrase}`)
  const rooms = /^(\d+) rooms$/.exec(phrase)
  if (rooms) return t('operation-room-count', { count: Number(rooms[1]) })
  const released = /^(\d+) held deletions released$/.exec(phrase)
  if (released) return t('operation-released', { count: Number(released[1]) })
  const step = /^([a-z][\w.-]*) (on|off)$/.exec(phrase)
  if (step) return t(`operation-step-${step[2]!}`, { step: provider ? stepName(text, provider, step[1]!) : step[1]! })
  return text.maybe(`provider-${phrase}`) ?? phrase
}
