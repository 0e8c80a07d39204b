import { Link } from 'react-router'
import { Panel } from '@/design'
import type { ConnectionView, Descriptor } from '@/generated/api'
import { useText } from '@/i18n'
import { fieldName, valueName } from '@/i18n/provider'
import styles from './Connections.module.css'

/** Settings as they are; changed in the wizard, where each is explained. */
export function SettingsPanel({ connection: c, descriptor }: { connection: ConnectionView; descriptor: Descriptor }) {
  const text = useText()
  const { t } = text
  const fields = descriptor.fields.filter((field) => c.settings[field.key])
  return (
    <Panel title={t('connection-settings')} actions={<Link to={`/connections/${c.id}/setup`}>{t('connection-edit')}</Link>}>
      <dl className={styles.facts}>
        {fields.map((field) => (
          <div key={field.key}>
            <dt>{fieldName(text, c.provider, field.key)}</dt>
            <dd className={field.kind.kind === 'choice' ? undefined : 'mono'}>
              {valueName(text, c.provider, field, c.settings[field.key]!)}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
