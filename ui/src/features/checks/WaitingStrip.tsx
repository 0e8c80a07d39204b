import { Button } from 'antd'
import { Banner, useNow } from '@/design'
import type { CheckView } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { probeName } from '@/i18n/provider'
import styles from './Checks.module.css'

interface WaitingStripProps {
  provider: string
  check: CheckView
  busy: boolean
  onNow: () => void
}

/** Granted, not effective yet: calm, with the time of the next look. */
export function WaitingStrip({ provider, check, busy, onNow }: WaitingStripProps) {
  const text = useText()
  const { t, format } = text
  const now = useNow()
  const from = Date.parse(check.at)
  const to = check.next_at ? Date.parse(check.next_at) : from
  const share = to > from ? Math.min(1, Math.max(0.04, (now.getTime() - from) / (to - from))) : 0
  return (
    <Banner
      state="waiting"
      title={check.fault ? t('check-waiting-for', { check: probeName(text, provider, check.id), what: faultText(text, check.fault).headline }) : t('check-waiting', { check: probeName(text, provider, check.id) })}
      action={
        <Button onClick={onNow} loading={busy}>
          {t('check-now')}
        </Button>
      }
    >
      {check.fault && <span>{faultText(text, check.fault).cause}</span>}
      {check.next_at && (
        <span className={styles.track}>
          <span>{format.moment(check.at)}</span>
          <span className={styles.bar} aria-hidden>
            <span style={{ width: `${share * 100}%` }} />
          </span>
          <strong>{t('check-next', { at: format.moment(check.next_at) })}</strong>
        </span>
      )}
    </Banner>
  )
}
