import type { ReactNode } from 'react'
import type { State } from './Glyph'
import { Glyph } from './Glyph'
import styles from './Banner.module.css'

interface BannerProps {
  state: Extract<State, 'held' | 'warn' | 'waiting' | 'fail'>
  title: ReactNode
  children?: ReactNode
  /** One outlined button. */
  action?: ReactNode
}

/** One at most per page, only for guards, retirement and waiting; it stays while it is true. */
export function Banner({ state, title, children, action }: BannerProps) {
  return (
    <div className={`${styles.banner} ${styles[state]}`} role="status">
      <Glyph state={state} size={16} />
      <div className={styles.text}>
        <strong>{title}</strong>
        {children != null && <div className={styles.line}>{children}</div>}
      </div>
      {action}
    </div>
  )
}
