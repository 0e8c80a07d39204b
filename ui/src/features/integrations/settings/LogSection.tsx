import { Link } from 'react-router'
import { useRead } from '@/api'
import { Loaded, Panel } from '@/design'
import type { CalendarView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'

/** How long results are kept holds for the whole program; here it is said, and where to change it. */
export function LogSection({ view }: { view: CalendarView }) {
  const { t } = useText()
  const settings = useRead('settings_get', {})
  return (
    <Panel title={t('integration-section-log')}>
      <Loaded query={settings} rows={2}>
        {({ retention_on, retention_days }) => (
          <div className={styles.fields}>
            <p>{retention_on ? t('integration-log-on', { days: retention_days }) : t('integration-log-off')}</p>
            <p className={styles.links}>
              <Link to="/settings">{t('integration-log-settings')}</Link>
              <Link to={`/log?integration=${encodeURIComponent(view.integration.id)}`}>{t('integration-log-open', { name: view.integration.name })}</Link>
              <Link to={`/integrations/versions?integration=${encodeURIComponent(view.integration.id)}`}>{t('integration-versions')}</Link>
            </p>
          </div>
        )}
      </Loaded>
    </Panel>
  )
}
