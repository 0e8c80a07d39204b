import type { CSSProperties, ReactNode } from 'react'
import styles from './Panel.module.css'

interface PanelProps {
  title?: ReactNode
  /** One fact beside the title, in support ink. */
  fact?: ReactNode
  /** Links or small buttons at the right of the title. */
  actions?: ReactNode
  children: ReactNode
  /** Without padding, for lists and tables with their own rows. */
  flush?: boolean
  /** A coloured edge and line for a state that needs to be seen. */
  edge?: 'fail' | 'warn' | 'held' | 'waiting' | 'brand'
  className?: string
  style?: CSSProperties
  'data-testid'?: string
}

/** A card: hairline, radius 8, no shadow. */
export function Panel({ title, fact, actions, children, flush, edge, className, ...rest }: PanelProps) {
  const names = [styles.panel, edge ? styles[edge] : '', className ?? ''].filter(Boolean).join(' ')
  return (
    <section className={names} {...rest}>
      {title != null && (
        <header className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          {fact != null && <span className={styles.fact}>{fact}</span>}
          {actions != null && <span className={styles.actions}>{actions}</span>}
        </header>
      )}
      {flush ? children : <div className={styles.body}>{children}</div>}
    </section>
  )
}

/** A row of a flush panel. */
export function PanelRow({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={`${styles.row} ${className ?? ''}`}>{children}</div>
}
