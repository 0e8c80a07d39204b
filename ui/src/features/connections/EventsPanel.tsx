import { Link } from 'react-router'
import { useRead } from '@/api'
import { FailureNote, Panel, StateWord, stateOfFeed } from '@/design'
import { useText } from '@/i18n'
import styles from './Connections.module.css'

/** How events come, and playing the provider; nothing where the provider has neither. */
export function EventsPanel({ connection }: { connection: string }) {
  const { t, format } = useText()
  const query = useRead('feed_get', { connection })
  const feed = query.data
  if (query.error && !feed) return <FailureNote fault={query.error} onRetry={() => void query.refetch()} />
  if (!feed) return null
  const listens = feed.modes.some((mode) => mode !== 'off')
  const plays = feed.samples.length > 0
  if (!listens && !plays) return null
  return (
    <Panel title={t('events-title')} actions={listens ? <Link to={`/connections/${connection}/events`}>{t('connection-open-events')}</Link> : undefined}>
      <div className={styles.standing}>
        {listens && <StateWord state={stateOfFeed(feed.health)} word={t(`events-health-${feed.health.kind}`)} />}
        {listens && (
          <p className="support">
            {t(`events-mode-${feed.mode}`)}
            {feed.last_at && ` · ${t('connection-last-event', { at: format.moment(feed.last_at) })}`}
          </p>
        )}
        {feed.second_copy && <StateWord state="warn" word={t('connection-second-copy')} />}
        {plays && <Link to={`/connections/${connection}/rehearsal`}>{t('rehearsal-title')}</Link>}
      </div>
    </Panel>
  )
}
