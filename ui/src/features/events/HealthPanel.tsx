import { Facts, FailureNote, Panel, StateWord, stateOfFeed } from '@/design'
import type { FeedHealth, FeedView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import styles from './Events.module.css'

/** How the feed is now, what it brought, and since when nothing was missed. */
export function HealthPanel({ feed }: { feed: FeedView }) {
  const text = useText()
  const { t, format } = text
  const { health } = feed
  const fault = 'fault' in health ? health.fault : null
  const facts: Array<[name: string, value: string]> = [
    [t('events-last'), feed.last_at ? format.moment(feed.last_at) : t('events-none-yet')],
    [t('events-this-month'), format.number(feed.this_month)],
    [t('events-stored'), format.number(feed.stored)],
    [t('events-waiting'), format.number(feed.waiting)],
  ]
  return (
    <Panel title={t('events-now')} edge={health.kind === 'failed' ? 'fail' : undefined}>
      <div className={styles.health}>
        <div role="status">
          <StateWord state={stateOfFeed(health)} word={sentenceOf(text, health)} />
        </div>
        {feed.mode !== 'off' && (
          <p className={feed.unbroken_since ? 'support' : styles.gap}>
            {feed.unbroken_since ? t('events-unbroken', { at: format.moment(feed.unbroken_since) }) : t('events-broken')}
          </p>
        )}
        <Facts facts={facts} />
        {fault && <FailureNote fault={fault} />}
        {feed.refused && (
          <div>
            <p className="meta">{t('events-refused')}</p>
            <FailureNote fault={feed.refused} />
          </div>
        )}
      </div>
    </Panel>
  )
}

function sentenceOf({ t, format }: Texts, health: FeedHealth): string {
  if (health.kind === 'open') return t('events-open-since', { at: format.moment(health.since) })
  if (health.kind === 'waiting') return t('events-opens-again', { at: format.seconds(health.until) })
  return t(`events-health-${health.kind}-line`)
}
