import type { ReactNode } from 'react'
import { useText } from '@/i18n'
import styles from './Counts.module.css'
import type { State } from './Glyph'
import { Glyph, stateColour } from './Glyph'

/** The answer before the data: a band of counts. */
export function Counts({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.counts} role="group" aria-label={label}>
      {children}
    </div>
  )
}

interface CountProps {
  number: number
  word: string
  line: ReactNode
  /** What kind is counted; without one it is a fact beside the kinds. */
  state?: State
  /** Where no state has a picture of its own. */
  icon?: ReactNode
  chosen?: boolean
  /** Narrows what stands below to this kind; nothing counted cannot be chosen. */
  onChoose?: () => void
}

/** A number with its word, and one line under it. */
export function Count({ number, word, line, state, icon, chosen = false, onChoose }: CountProps) {
  const { format } = useText()
  const colour = state && (number > 0 ? stateColour(state) : 'var(--ink3)')
  const inner = (
    <>
      <span className={styles.number} style={{ color: colour }}>
        <strong>{format.number(number)}</strong>
        {state && number > 0 && <Glyph state={state} size={14} />}
        {icon}
        <span>{word}</span>
      </span>
      <span className={styles.line}>{line}</span>
    </>
  )
  if (!onChoose || number === 0) return <div className={state ? styles.cell : `${styles.cell} ${styles.still}`}>{inner}</div>
  return (
    <button type="button" className={chosen ? `${styles.cell} ${styles.chosen}` : styles.cell} aria-pressed={chosen} onClick={onChoose}>
      {inner}
    </button>
  )
}
