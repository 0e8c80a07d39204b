import { ArrowRight } from 'lucide-react'
import { Link } from 'react-router'
import { useRead } from '@/api'
import { Empty, Glyph, Loaded, Page, Panel, Tile } from '@/design'
import type { Descriptor, Family } from '@/generated/api'
import { useText } from '@/i18n'
import { authName, providerName } from '@/i18n/provider'
import styles from './Connections.module.css'

const FAMILIES: Family[] = ['microsoft', 'collaboration', 'mail', 'open']
const ROLES = ['rooms', 'read_calendar', 'write_calendar', 'free_busy', 'people', 'events'] as const

/** What can be connected, by family; only what the program really has. */
export function Gallery() {
  const { t } = useText()
  const providers = useRead('provider_list', {})
  return (
    <Page title={t('gallery-title')} crumbs={[{ label: t('nav-connections'), to: '/connections' }]} fact={t('gallery-fact')}>
      <Loaded query={providers}>
        {({ providers }) =>
          providers.length === 0 ? (
            <Empty>{t('gallery-none')}</Empty>
          ) : (
            <div className={styles.gallery}>
              {FAMILIES.map((family) => {
                const members = providers.filter((p) => p.family === family)
                return (
                  members.length > 0 && (
                    <section key={family}>
                      <h2 className={styles.family}>{t(`family-${family}`)}</h2>
                      <div className={styles.tiles}>
                        {members.map((p) => (
                          <ProviderCard key={p.id} provider={p} />
                        ))}
                      </div>
                    </section>
                  )
                )
              })}
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

function ProviderCard({ provider }: { provider: Descriptor }) {
  const text = useText()
  const { t, format } = text
  // One that reads nothing helps to set a system up: its line says so, and what it lacks says nothing.
  const helps = ROLES.filter((role) => provider.roles[role])
  const tagline = text.attr(`provider-${provider.id}`, 'tagline')
  return (
    <Panel className={styles.provider}>
      <Link to={`/connections/new/${provider.id}`} className={styles.providerLink}>
        <span className={styles.providerHead}>
          <Tile letters={provider.tile} large />
          <span>
            <strong>{providerName(text, provider.id)}</strong>
            <span className="meta">{provider.auth.map((a) => authName(text, provider.id, a.key)).join(' · ')}</span>
          </span>
          <ArrowRight size={16} strokeWidth={1.75} aria-hidden />
        </span>
        {tagline && <span className="support">{tagline}</span>}
        {helps.length > 0 && <span className="meta">{t('gallery-can', { what: format.list(helps.map((role) => t(`role-${role}`))) })}</span>}
        {helps.length > 0 && ROLES.filter((role) => !provider.roles[role]).map((role) => (
          <span key={role} className={styles.lack}>
            <Glyph state="skipped" size={12} />
            <span>{t('gallery-lack', { what: t(`role-${role}`), why: text.attr(`role-${role}`, 'lack') ?? '' })}</span>
          </span>
        ))}
        <span className="meta">{t('gallery-minutes', { minutes: provider.minutes })}</span>
      </Link>
    </Panel>
  )
}
