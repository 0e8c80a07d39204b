import type { ReactNode } from 'react'
import { Glyph } from './Glyph'
import styles from './FormField.module.css'

interface FormFieldProps {
  label: ReactNode
  /** One line under the field; an error takes its place. */
  help?: ReactNode
  /** What was found and what is expected. */
  error?: ReactNode
  /** Several controls under one label: a group instead of a label. */
  group?: boolean
  /** Pixels. */
  width?: number
  children: ReactNode
}

/** A field of a form: label above, help under it, the error in place of the help. */
export function FormField({ label, help, error, group = false, width, children }: FormFieldProps) {
  const Tag = group ? 'div' : 'label'
  return (
    <Tag className={styles.field} style={{ width }} role={group ? 'group' : undefined} aria-label={group && typeof label === 'string' ? label : undefined}>
      <span className={styles.label}>{label}</span>
      {children}
      {error != null ? (
        <span className={styles.error} role="alert">
          <Glyph state="fail" size={12} />
          <span>{error}</span>
        </span>
      ) : (
        help != null && <span className="meta">{help}</span>
      )}
    </Tag>
  )
}
