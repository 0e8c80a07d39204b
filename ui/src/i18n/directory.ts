import type { DirectoryState } from '@/generated/api'
import type { Texts } from '.'

/** How a directory stands, in a few words: what waits for somebody first, else when it was read. */
export function directoryWords({ t, format }: Texts, { plan, resumable, read_at }: DirectoryState): string {
  if (plan?.held) return t('directory-held-short', { count: format.number(plan.remove) })
  if (plan) return t('directory-waits', { count: format.number(plan.create + plan.adopt + plan.update + plan.remove) })
  if (resumable !== null) return t('directory-stopped-short')
  return read_at === null ? t('directory-never') : t('directory-read-at', { at: format.moment(read_at) })
}
