import { Link } from 'react-router'
import { SECRET_DAYS } from '@/api/attention'
import { Panel, StateWord, stateOfHealth, Tile } from '@/design'
import type { ConnectionView, Descriptor } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import styles from './Overview.module.css'

/** A connection at a glance; the one red edge of the page belongs to a failing one. */
export function ConnectionCard({ connection, descriptor }: { connection: ConnectionView; descriptor: Descriptor | undefined }) {
  const text = useText()
  const { t, format } = text
  const state = stateOfHealth(connection.health)
  return (
    <Panel edge={connection.health === 'failing' ? 'fail' : undefined} className={styles.card}>
      <Link to={`/connections/${connection.id}`} className={styles.cardLink}>
        <span className={styles.cardName}>
          <Tile letters={descriptor?.tile ?? connection.name.slice(0, 2)} />
          <span>{connection.name}</span>
        </span>
        <span className={styles.cardState}>
          <StateWord state={state} word={t(`health-${connection.health}`)} />
        </span>
        <span className={styles.cardFact}>{factOf(text, connection)}</span>
        <span className={styles.cardFoot}>
          <span>
            {connection.last_run
              ? t('overview-last', { at: format.moment(connection.last_run.started_at) })
              : t('overview-never-run')}
          </span>
          <span>{connection.next_run ? t('overview-next', { at: format.moment(connection.next_run) }) : t('overview-by-hand')}</span>
        </span>
      </Link>
    </Panel>
  )
}

/** The one fact that explains the state. */
function factOf(text: Texts, c: ConnectionView): string {
  const { t } = text
  const fault = c.last_run?.faults[0]
  if (c.health === 'disabled') return t('overview-fact-disabled')
  if (c.health === 'unknown') return t('overview-fact-unknown')
  if (c.health === 'waiting') return t('overview-fact-waiting')
  if (fault && c.last_run?.state !== 'done') return faultText(text, fault).headline
  if (c.secret_days !== null && c.secret_days <= SECRET_DAYS) return secretWords(text, c.secret_days)
  if (c.ends && c.ends.state !== 'unknown') return t(`overview-fact-end-${c.ends.state}`, { days: c.ends.days ?? 0 })
  if (c.health === 'failing' || c.health === 'attention') return t('overview-fact-check')
  if (!c.last_run) return t('overview-fact-no-run')
  return t('overview-fact-rooms', { count: c.rooms })
}

export function secretWords({ t }: Texts, days: number): string {
  return days < 0 ? t('secret-expired', { days: -days }) : t('secret-expires-in', { days })
}
