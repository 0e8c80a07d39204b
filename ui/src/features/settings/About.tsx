import { useRead } from '@/api'
import { FailureNote, Loaded, Logo, Panel, StateWord } from '@/design'
import { useText } from '@/i18n'
import styles from './Settings.module.css'

/** Version, where data and secrets are. */
export function About() {
  const { t } = useText()
  const info = useRead('app_info', {})
  return (
    <Panel title={t('settings-about')}>
      <Loaded query={info} rows={3}>
        {(app) => (
          <>
            <div className={styles.about}>
              <Logo size={40} />
              <div>
                <strong>{t('app-name')}</strong>
                <p className="meta">{t('settings-version', { version: app.version })}</p>
              </div>
            </div>
            <dl className={styles.facts}>
              <dt className="meta">{t('settings-data')}</dt>
              <dd className="mono">{app.data_dir}</dd>
              <dt className="meta">{t('settings-vault')}</dt>
              <dd>
                {t(`settings-vault-${app.vault}`)}
                <VaultState />
              </dd>
              <dt className="meta">{t('settings-user')}</dt>
              <dd>{app.user}</dd>
              <dt className="meta">{t('settings-network')}</dt>
              <dd>{t('settings-network-none')}</dd>
              <dt className="meta">{t('settings-licence')}</dt>
              <dd>{'Apache-2.0'}</dd>
            </dl>
          </>
        )}
      </Loaded>
    </Panel>
  )
}

/** Whether secrets can be kept and read right now, tried; and what to do where they cannot. */
function VaultState() {
  const { t } = useText()
  const vault = useRead('vault_get', {}, { fresh: true })
  const again = () => void vault.refetch()
  if (vault.isFetching) return <p><StateWord state="running" word={t('settings-vault-trying')} /></p>
  const fault = vault.data?.fault ?? vault.error
  if (fault) return <FailureNote fault={fault} onRetry={again} />
  return <p><StateWord state="pass" word={t('settings-vault-works')} /></p>
}
