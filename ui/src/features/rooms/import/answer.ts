import type { State } from '@/design'
import type { RowView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { faultText } from '@/i18n/fault'

interface Answer {
  word: string
  state?: State
  quiet?: boolean
}

/** What the provider says of a row's address, in a word. */
export function answerOf(text: Texts, row: RowView): Answer {
  const { t } = text
  const { resolution } = row
  const has = (code: string) => row.issues.some((issue) => issue.code === code)
  if (row.state === 'duplicate') {
    const first = row.issues.find((issue) => issue.group === 'duplicate')?.params.first_row
    return { word: first === undefined ? t('rooms-answer-twice') : t('rooms-answer-same-as', { row: String(first) }), quiet: true }
  }
  if (!resolution) return { word: t(row.state === 'blocked' ? 'rooms-answer-later' : 'rooms-answer-none'), quiet: true }
  if (has('RM-IMP-0087')) return { word: t('state-waiting'), state: 'waiting' }
  switch (resolution.kind) {
    case 'found':
      return resolution.is_room === false ? { word: t('rooms-answer-no-room'), state: 'warn' } : { word: t('rooms-answer-found') }
    case 'alias':
      return { word: t('rooms-answer-alias'), state: 'warn' }
    case 'room_list':
      return { word: t('rooms-answer-list'), state: 'warn' }
    case 'not_found':
      return { word: t('rooms-answer-not-found'), state: 'fail' }
    case 'unknown':
      return { word: has('RM-IMP-0083') ? t('rooms-answer-no-right') : faultText(text, resolution.fault).headline, state: 'warn' }
  }
}
