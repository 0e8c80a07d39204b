import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '@/i18n'
import styles from './Settings.module.css'

interface LineProps {
  label: string
  help?: string
  /** A policy file lays it down. */
  locked?: boolean
  children: ReactNode
}

/** A setting: what it is, what it does, and its control at the right. */
export function Line({ label, help, locked = false, children }: LineProps) {
  const { t } = useText()
  return (
    <div className={styles.line}>
      <div>
        <div>{label}</div>
        {help && <p className="meta">{help}</p>}
        {locked && (
          <p className={styles.locked}>
            <Lock size={12} strokeWidth={1.75} aria-hidden />
            {t('settings-locked')}
          </p>
        )}
      </div>
      <div className={styles.control}>{children}</div>
    </div>
  )
}
