import { useQueryClient } from '@tanstack/react-query'
import { refresh } from '@/api'
import { useKey } from '@/app/keyboard'
import { announce, Banner, Page, StateWord, stateOfFeed } from '@/design'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { EventTable } from './EventTable'
import styles from './Events.module.css'
import { type About, crumbsOf, Frame, Tabs } from './Frame'
import { HealthPanel } from './HealthPanel'
import { ModePanel } from './ModePanel'

/** Events of a connection: how they come, how that is going, and what came. */
export function EventsPage() {
  const { t } = useText()
  return <Frame title={t('events-title')}>{(about) => <Screen {...about} />}</Frame>
}

function Screen({ connection, descriptor, feed }: About) {
  const text = useText()
  const { t, format } = text
  const client = useQueryClient()
  useKey('F5', () => void refresh(client, ['events']).then(() => announce(t('read-again'))))
  // What is to be decided stands first; once it is, how it goes.
  const mode = <ModePanel key={`${feed.mode}/${feed.listen ?? ''}`} feed={feed} />
  const copy = feed.second_copy && faultText(text, feed.second_copy)
  return (
    <Page title={t('events-title')} crumbs={crumbsOf(t, connection)} fact={<StateWord state={stateOfFeed(feed.health)} word={t(`events-health-${feed.health.kind}`)} />} columns>
      <div className={styles.page}>
        <div className={`${styles.side} scroll`}>
          <Tabs feed={feed} />
          {copy && (
            <Banner state="warn" title={copy.headline}>
              {format.sentences(copy.cause, copy.remedy)}
            </Banner>
          )}
          {feed.mode === 'off' && mode}
          <HealthPanel feed={feed} />
          {feed.mode !== 'off' && mode}
        </div>
        <section className={styles.list} aria-label={t('events-list')}>
          <EventTable connection={connection.id} provider={descriptor.id} feed={feed} />
        </section>
      </div>
    </Page>
  )
}
