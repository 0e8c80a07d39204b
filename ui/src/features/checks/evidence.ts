import type { Texts } from '@/i18n'
import { idPart } from '@/i18n'

/** What a fact says, with its unit, and codes of the program in words; everything else as it was seen. */
export function evidenceText({ t, maybe, format }: Texts, key: string, value: string): string {
  if (key === 'skew_seconds') return t('evidence-seconds', { seconds: value })
  if (key === 'expires_in' && /^\d+$/.test(value)) return format.duration(Number(value) * 1000)
  return maybe(`evidence-${idPart(key)}-${idPart(value)}`) ?? value
}
