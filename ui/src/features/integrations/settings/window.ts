import dayjs from 'dayjs'
import type { Text } from '@/i18n'

/** First and last day of a window around today, `MM-DD`. */
export function windowDays(days: number, now: Date): { from: string; to: string } {
  const today = dayjs(now)
  return { from: today.subtract(days, 'day').format('MM-DD'), to: today.add(days, 'day').format('MM-DD') }
}

/** The window in words, with the days it means today. */
export function windowText({ t }: Pick<Text, 't'>, days: number, now: Date): string {
  return t('integration-window-text', { days, ...windowDays(days, now) })
}
