import type { Direction, SideView } from '@/generated/api'
import type { Text } from '@/i18n'
import { providerName } from '@/i18n/provider'

/** Name of a side: its connection's, or the built-in calendar's. */
export function sideName(text: Text, side: SideView): string {
  return side.name || text.t('integration-oa')
}

/** Product of a side in a word or two: where its fields and modes come from. */
export function productName(text: Text, side: SideView): string {
  return side.provider ? providerName(text, side.provider) : text.t('integration-oa')
}

export const pulls = (direction: Direction) => direction !== 'push'
export const pushes = (direction: Direction) => direction !== 'pull'
