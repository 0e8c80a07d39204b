import type { ReactNode } from 'react'
import { Fragment } from 'react'
import { Link } from 'react-router'
import styles from './Page.module.css'

export interface Crumb {
  label: ReactNode
  to: string
}

interface PageProps {
  title: ReactNode
  /** One fact beside the title. */
  fact?: ReactNode
  crumbs?: Crumb[]
  /** Buttons at the right of the header. */
  actions?: ReactNode
  /** The bar at the foot, for import and preview. */
  bar?: ReactNode
  /** Without padding and scrolling: the page lays out its own columns. */
  columns?: boolean
  children: ReactNode
}

/** A page of the frame: header 56 with breadcrumb, title, one fact and actions; content; optional action bar 56. */
export function Page({ title, fact, crumbs = [], actions, bar, columns = false, children }: PageProps) {
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        {crumbs.length > 0 && (
          <nav className={styles.crumbs} aria-label="breadcrumb">
            {crumbs.map((crumb) => (
              <Fragment key={crumb.to}>
                <Link to={crumb.to}>{crumb.label}</Link>
                <span aria-hidden>/</span>
              </Fragment>
            ))}
          </nav>
        )}
        <h1 className={styles.title}>{title}</h1>
        {fact != null && <span className={styles.fact}>{fact}</span>}
        <div className={styles.actions}>{actions}</div>
      </header>
      <main className={columns ? styles.columns : `${styles.content} scroll`} id="content" tabIndex={-1}>
        {children}
      </main>
      {bar != null && <footer className={styles.bar}>{bar}</footer>}
    </div>
  )
}

/** A column of a page that scrolls by itself. */
export function Column({
  width,
  tone = 'surface',
  edge,
  children,
  label,
  tabbable = false,
  className,
}: {
  width?: number
  tone?: 'surface' | 'sunken'
  edge?: 'left' | 'right'
  children: ReactNode
  label?: string
  /** Where nothing in it takes the focus, it takes it itself, so that it can be scrolled by keys. */
  tabbable?: boolean
  className?: string
}) {
  const names = ['scroll', styles.column, tone === 'sunken' ? styles.sunken : '', edge ? styles[edge] : '', className ?? '']
  return (
    <div
      className={names.filter(Boolean).join(' ')}
      style={width === undefined ? { flex: 1, minWidth: 0 } : { width, flex: 'none' }}
      role={label ? 'region' : undefined}
      aria-label={label}
      tabIndex={tabbable ? 0 : undefined}
    >
      {children}
    </div>
  )
}

/** The middle of a page with columns of its own: what stands in it shares the height. */
export function PageBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={`${styles.body} ${className ?? ''}`}>{children}</div>
}

/** The box of a long table, which takes the height that is left. */
export function TableBox({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={`${styles.table} ${className ?? ''}`}>{children}</div>
}
