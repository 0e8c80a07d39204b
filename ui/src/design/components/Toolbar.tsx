import { Input } from 'antd'
import { Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import styles from './Toolbar.module.css'

interface ToolbarProps {
  children: ReactNode
  /** What stands at the far end of the line. */
  end?: ReactNode
  label?: string
}

/** One line of choices above a list; it wraps where the window is narrow. */
export function Toolbar({ children, end, label }: ToolbarProps) {
  return (
    <div className={styles.toolbar} role={label ? 'group' : undefined} aria-label={label}>
      {children}
      {end != null && <span className={styles.end}>{end}</span>}
    </div>
  )
}

interface SearchFieldProps {
  value: string
  onChange: (words: string) => void
  /** Its name and its placeholder. */
  label: string
  /** Pixels. */
  width?: number
  /** Milliseconds that typing must pause before the program is asked; none where the window itself looks. */
  pause?: number
}

/** The field that Ctrl+F finds. */
export function SearchField({ value, onChange, label, width = 220, pause = 0 }: SearchFieldProps) {
  const [words, setWords] = useState(value)
  const [given, setGiven] = useState(value)
  // Cleared from outside, such as by "clear the filter".
  if (given !== value) {
    setGiven(value)
    setWords(value)
  }
  useEffect(() => {
    if (pause === 0 || words === value) return
    const timer = window.setTimeout(() => onChange(words), pause)
    return () => window.clearTimeout(timer)
  }, [words, value, onChange, pause])
  return (
    <Input
      data-find
      className={styles.search}
      style={{ width }}
      prefix={<Search size={14} strokeWidth={1.75} aria-hidden />}
      placeholder={label}
      aria-label={label}
      allowClear
      value={words}
      onChange={(event) => {
        setWords(event.target.value)
        if (pause === 0) onChange(event.target.value)
      }}
    />
  )
}
