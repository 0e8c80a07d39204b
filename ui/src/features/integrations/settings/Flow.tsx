import { CalendarDays, Server } from 'lucide-react'
import { useMedia, useNow } from '@/design'
import type { Direction, Schedule } from '@/generated/api'
import type { Text } from '@/i18n'
import { useText } from '@/i18n'
import { pulls, pushes } from '../sides'
import styles from '../Integrations.module.css'
import { windowText } from './window'

interface FlowProps {
  direction: Direction
  oa: string
  oaFact?: string
  third: string
  thirdFact?: string
  days: number
  schedule: Schedule
  /** What changes in the OA is pushed at once. */
  atOnce: boolean
}

/** Both sides and the arrows between them: OA left, third party right. */
export function Flow({ direction, oa, oaFact, third, thirdFact, days, schedule, atOnce }: FlowProps) {
  const { t } = useText()
  const now = useNow()
  return (
    <div className={styles.flow}>
      <div className={styles.side}>
        <CalendarDays size={20} strokeWidth={1.75} aria-hidden />
        <span>
          <strong>{oa}</strong>
          {oaFact && <span className="meta">{oaFact}</span>}
        </span>
      </div>
      <div className={styles.ways}>
        {pushes(direction) && (
          <div className={styles.way}>
            <span>
              <strong>{t('integration-push')}</strong> {t('integration-push-way')}
            </span>
            <span className="meta">{t(atOnce ? 'integration-push-once' : 'integration-push-timed')}</span>
            <i className={styles.right} aria-hidden />
          </div>
        )}
        {pulls(direction) && (
          <div className={`${styles.way} ${styles.below}`}>
            <i className={styles.left} aria-hidden />
            <span>
              <strong>{t('integration-pull')}</strong> {t('integration-pull-way')}
            </span>
            <span className="meta">{t('integration-pull-when', { when: scheduleText({ t }, schedule), window: windowText({ t }, days, now) })}</span>
          </div>
        )}
      </div>
      <div className={styles.side}>
        <Server size={20} strokeWidth={1.75} aria-hidden />
        <span>
          <strong>{third}</strong>
          {thirdFact && <span className="meta mono">{thirdFact}</span>}
        </span>
      </div>
    </div>
  )
}

/** Suffix of the words for where the sides stand: beside each other, or one over the other. */
export function useSideWords(): '' | '-stacked' {
  return useMedia('(max-width: 1100px)') ? '-stacked' : ''
}

export function scheduleText({ t }: Pick<Text, 't'>, schedule: Schedule): string {
  if (schedule.kind === 'every') return t('integration-every', { minutes: schedule.minutes })
  if (schedule.kind === 'daily') return t('integration-daily', { at: schedule.at.map((time) => time.slice(0, 5)).join(' ') })
  return t('integration-by-hand')
}
