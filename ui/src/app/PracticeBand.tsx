import { FlaskConical } from 'lucide-react'
import { Link } from 'react-router'
import { useRead } from '@/api'
import { useText } from '@/i18n'
import styles from './Layout.module.css'

/** Always there while the practice environment runs. */
export function PracticeBand() {
  const { t } = useText()
  const company = useRead('practice_get', {}).data?.company
  return (
    <div className={styles.band} role="note">
      <FlaskConical size={14} strokeWidth={1.75} aria-hidden />
      <strong>{t('practice')}</strong>
      <span className={styles.bandText}>{t('practice-line', { company: company ?? t('practice-company') })}</span>
      <Link to="/connections/new">{t('practice-leave')}</Link>
    </div>
  )
}
