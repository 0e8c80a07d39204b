import type { ReactNode } from 'react'
import styles from './Dialog.module.css'

/** Foot of a dialog: a fact at the left, the buttons at the right. */
export function DialogFoot({ note, children }: { note?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.foot}>
      <span className="meta">{note}</span>
      {children}
    </div>
  )
}

interface BoxListProps {
  children: ReactNode
  label?: string
  /** Pixels before it scrolls by itself. */
  most?: number
}

/** A short list in a box of its own, as in a dialog; lines are `li`. */
export function BoxList({ children, label, most = 220 }: BoxListProps) {
  return (
    <ul className={`${styles.list} scroll`} style={{ maxHeight: most }} aria-label={label} tabIndex={0}>
      {children}
    </ul>
  )
}
