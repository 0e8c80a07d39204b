import { ChevronDown, ChevronUp } from 'lucide-react'
import { useCallback, useState } from 'react'
import styles from './RowToggle.module.css'

interface RowToggleProps {
  open: boolean
  label: string
  onToggle: () => void
  /** Whether Tab stops here; not where the row itself opens by Enter. */
  tabbable?: boolean
}

/** The cell at the end of a row that unfolds the row. */
export function RowToggle({ open, label, onToggle, tabbable = false }: RowToggleProps) {
  const Chevron = open ? ChevronUp : ChevronDown
  return (
    <span role="gridcell" className={styles.cell}>
      <button type="button" className={styles.toggle} aria-expanded={open} aria-label={label} tabIndex={tabbable ? undefined : -1} onClick={onToggle}>
        <Chevron size={14} strokeWidth={1.75} aria-hidden />
      </button>
    </span>
  )
}

/** Which rows of a list are unfolded, by their key. */
export function useOpened<K>() {
  const [opened, setOpened] = useState<ReadonlySet<K>>(new Set())
  const isOpen = useCallback((key: K) => opened.has(key), [opened])
  const toggle = useCallback(
    (key: K) =>
      setOpened((before) => {
        const next = new Set(before)
        if (!next.delete(key)) next.add(key)
        return next
      }),
    [],
  )
  return { isOpen, toggle }
}
