import type { ReactNode } from 'react'
import { NavLink, useParams } from 'react-router'
import { useRead } from '@/api'
import { Loaded, Page } from '@/design'
import type { ConnectionView, Descriptor, FeedView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Events.module.css'

/** Milliseconds between two looks at a feed that is on: its health changes by itself. */
const LIVE = 10_000

export interface About {
  connection: ConnectionView
  descriptor: Descriptor
  feed: FeedView
}

/** Whatever a page about the events of a connection needs; the page itself once all of it is there. */
export function Frame({ title, children }: { title: string; children: (about: About) => ReactNode }) {
  const { t } = useText()
  const id = useParams().id!
  const connection = useRead('connection_get', { connection: id })
  const providers = useRead('provider_list', {})
  const feed = useRead('feed_get', { connection: id })
  useRead('feed_get', { connection: id }, { every: LIVE, enabled: feed.data !== undefined && feed.data.mode !== 'off' })
  const descriptor = providers.data?.providers.find((p) => p.id === connection.data?.provider)
  if (connection.data && descriptor && feed.data) return <>{children({ connection: connection.data, descriptor, feed: feed.data })}</>
  const open = [connection, providers, feed].find((query) => query.data === undefined) ?? connection
  return (
    <Page title={title} crumbs={[{ label: t('nav-connections'), to: '/connections' }]}>
      <Loaded<unknown> query={open}>{() => null}</Loaded>
    </Page>
  )
}

/** The way back to the connection. */
export function crumbsOf(t: (id: string) => string, connection: ConnectionView) {
  return [
    { label: t('nav-connections'), to: '/connections' },
    { label: connection.name, to: `/connections/${connection.id}` },
  ]
}

/** Two pages of one place: events that come, and playing the provider. */
export function Tabs({ feed }: { feed: FeedView }) {
  const { t } = useText()
  if (!feed.modes.some((mode) => mode !== 'off') || feed.samples.length === 0) return null
  const name = ({ isActive }: { isActive: boolean }) => (isActive ? styles.active : undefined)
  return (
    <nav className={styles.tabs} aria-label={t('events-title')}>
      <NavLink to={`/connections/${feed.connection}/events`} className={name}>
        {t('events-title')}
      </NavLink>
      <NavLink to={`/connections/${feed.connection}/rehearsal`} className={name}>
        {t('rehearsal-title')}
      </NavLink>
    </nav>
  )
}
