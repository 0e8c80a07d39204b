import type { ReactNode } from 'react'
import styles from './Chip.module.css'

export type ChipTone = 'plain' | 'pass' | 'warn' | 'fail' | 'waiting' | 'held' | 'conflict' | 'brand' | 'practice'

/** A small labelled box. Codes and ids are set in the code face. */
export function Chip({ children, tone = 'plain', code = false }: { children: ReactNode; tone?: ChipTone; code?: boolean }) {
  return <span className={`${styles.chip} ${styles[tone]} ${code ? styles.code : ''}`}>{children}</span>
}

/** An id as people compare it: long ones by their end, since those made in the same hour begin alike. */
export function shortId(id: string): string {
  return id.length > 12 ? `…${id.slice(-6)}` : id
}

/** An id in the code face; the whole of it on hover. */
export function IdChip({ id }: { id: string }) {
  return (
    <span title={id}>
      <Chip code>{shortId(id)}</Chip>
    </span>
  )
}

/** A key on the keyboard. */
export function Kbd({ children }: { children: ReactNode }) {
  return <kbd className={styles.kbd}>{children}</kbd>
}

/** Two letters for a provider; no foreign logos. */
export function Tile({ letters, large = false }: { letters: string; large?: boolean }) {
  return (
    <span className={large ? `${styles.tile} ${styles.large}` : styles.tile} aria-hidden>
      {letters}
    </span>
  )
}
