import { NavLink } from 'react-router'
import { useText } from '@/i18n'
import styles from './ConnectionTabs.module.css'

/** Two pages of one place: the systems, and what flows between their calendars. */
export function ConnectionTabs() {
  const { t } = useText()
  return (
    <nav className={styles.tabs} aria-label={t('nav-connections')}>
      <NavLink to="/connections" end className={({ isActive }) => (isActive ? styles.active : undefined)}>
        {t('tab-systems')}
      </NavLink>
      <NavLink to="/integrations" end className={({ isActive }) => (isActive ? styles.active : undefined)}>
        {t('tab-integrations')}
      </NavLink>
    </nav>
  )
}
