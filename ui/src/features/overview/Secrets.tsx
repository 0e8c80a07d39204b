import { useNavigate } from 'react-router'
import { Button } from 'antd'
import { SECRET_DAYS } from '@/api/attention'
import { Empty, Panel, PanelRow, StateWord } from '@/design'
import type { ConnectionView } from '@/generated/api'
import { useText } from '@/i18n'
import { fieldName } from '@/i18n/provider'
import styles from './Overview.module.css'

interface Expiring {
  connection: ConnectionView
  key: string
  expires: string
  days: number
}

/** A bar is full from a year on. */
const FULL_DAYS = 365

function expiring(connections: readonly ConnectionView[], today: number): Expiring[] {
  return connections
    .flatMap((connection) =>
      Object.entries(connection.secrets).flatMap(([key, { expires }]) =>
        expires ? [{ connection, key, expires, days: Math.round((Date.parse(expires) - today) / 86_400_000) }] : [],
      ),
    )
    .sort((a, b) => a.days - b.days)
}

/** Days until secrets end, soonest first. */
export function Secrets({ connections, now }: { connections: readonly ConnectionView[]; now: Date }) {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const today = Date.parse(text.format.date(now))
  const all = expiring(connections, today)
  return (
    <Panel flush title={t('secrets-title')} fact={all.length > 0 ? t('secrets-fact', { count: all.length }) : undefined} className={styles.secrets}>
      {all.length === 0 && <Empty>{t('secrets-none')}</Empty>}
      {all.slice(0, 4).map(({ connection, key, expires, days }) => {
        const soon = days <= SECRET_DAYS
        return (
          <PanelRow key={`${connection.id}-${key}`} className={styles.secretRow}>
            <div className={styles.secretName}>
              <span>
                {connection.name} <span className="meta">{fieldName(text, connection.provider, key)}</span>
              </span>
              <span className={styles.bar} aria-hidden>
                <span
                  style={{
                    width: `${Math.min(100, Math.max(3, (days / FULL_DAYS) * 100))}%`,
                    background: soon ? 'var(--warn)' : 'var(--line2)',
                  }}
                />
              </span>
            </div>
            <div className={styles.secretDays}>
              {soon ? <StateWord state={days < 0 ? 'fail' : 'warn'} word={t('days', { days })} /> : <span>{t('days', { days })}</span>}
              {soon ? (
                <Button type="link" size="small" className={styles.inlineLink} onClick={() => void navigate(`/connections/${connection.id}?rotate=1`)}>
                  {t('secrets-rotate')}
                </Button>
              ) : (
                <span className="meta">{expires}</span>
              )}
            </div>
          </PanelRow>
        )
      })}
    </Panel>
  )
}
