import { Link } from 'react-router'
import { useRead } from '@/api'
import { fieldsOf, isSecret, pagesOf } from '@/api/descriptor'
import { Panel, StateWord } from '@/design'
import type { ConnectionView, Descriptor, FieldSpec, PageSpec, SideView } from '@/generated/api'
import type { Text, Texts } from '@/i18n'
import { useText } from '@/i18n'
import { authName, fieldName, pageName, providerName, valueName } from '@/i18n/provider'
import styles from '../Integrations.module.css'

/**
 * What a side's system is reached with: server, application, account, folder. It belongs to the connection, which other
 * integrations and its rooms use too, so it is read here and changed in the wizard, where each value is explained.
 */
export function ConnectionParameters({ side }: { side: SideView }) {
  const text = useText()
  const { t } = text
  const id = side.side.kind === 'connection' ? side.side.id : undefined
  const connection = useRead('connection_get', { connection: id ?? '' }, { enabled: id !== undefined }).data
  const descriptor = useRead('provider_list', {}).data?.providers.find((p) => p.id === connection?.provider)
  if (!connection || !descriptor) return null
  const { provider, auth, settings, name } = connection
  const pages = pagesOf(descriptor, auth, settings).map((page) => [page, told(text, connection, descriptor, page)] as const)
  return (
    <Panel title={name} fact={`${providerName(text, provider)} · ${authName(text, provider, auth)}`} actions={<Link to={`/connections/${id}`}>{t('integration-connection-open')}</Link>}>
      <div className={styles.fields}>
        <p className="support">{t('integration-connection-shared')}</p>
        {pages.map(([page, facts]) =>
          facts.length === 0 ? null : (
            <section key={page.key} className={styles.told}>
              <h3>
                {pageName(text, provider, page.key)}
                <Link to={`/connections/${id}/setup?page=${page.key}`} aria-label={t('integration-connection-change-page', { page: pageName(text, provider, page.key) })}>
                  {t('integration-connection-change')}
                </Link>
              </h3>
              <dl>
                {facts.map(([field, value]) => (
                  <div key={field.key}>
                    <dt>{fieldName(text, provider, field.key)}</dt>
                    <dd className={field.kind.kind === 'choice' || isSecret(field.kind) ? undefined : 'mono'}>{value ?? <StateWord state="warn" size={12} word={t('integration-connection-lacks')} />}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ),
        )}
      </div>
    </Panel>
  )
}

/** Fields of a page with their values in words; null where a required one is missing, and none that may stay empty and is. */
function told(text: Texts, connection: ConnectionView, descriptor: Descriptor, page: PageSpec): Array<readonly [FieldSpec, string | null]> {
  const { provider, auth, settings } = connection
  return fieldsOf(descriptor, auth, settings, page).flatMap((field) => {
    const value = isSecret(field.kind) ? secretText(text, connection, field.key) : settings[field.key] ? valueName(text, provider, field, settings[field.key]!) : byDefault(text, provider, field)
    return value !== null || field.required ? [[field, value] as const] : []
  })
}

/** When a secret was stored and how long it is good for; never more of it. */
function secretText({ t, format }: Texts, { secrets }: ConnectionView, key: string): string | null {
  const state = secrets[key]
  if (!state) return null
  const parts = [state.set_at ? t('secret-set', { at: format.date(state.set_at) }) : t('integration-connection-kept'), state.expires ? t('secret-until', { date: state.expires }) : '']
  return parts.filter(Boolean).join(' · ')
}

function byDefault(text: Text, provider: string, field: FieldSpec): string | null {
  return field.default ? text.t('integration-connection-default', { value: valueName(text, provider, field, field.default) }) : null
}
