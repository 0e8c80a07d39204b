import type { ReactNode } from 'react'
import { useId } from 'react'
import { useText } from '@/i18n'
import styles from './FormField.module.css'
import { Glyph } from './Glyph'

/** What a control takes from its field: its id, what describes it, and that it is wrong. */
export interface FieldControl {
  id: string
  'aria-describedby': string | undefined
  status: 'error' | undefined
}

interface FormFieldProps {
  label: ReactNode
  /** One line under the field; an error takes its place. */
  help?: ReactNode
  /** What was found and what is expected. */
  error?: ReactNode
  /** Several controls under one label: a group instead of a label. */
  group?: boolean
  /** Says that it may stay empty. */
  optional?: boolean
  /** Pixels. */
  width?: number
  className?: string
  /** The control inside the label, or one that is given the id its label names: needed where it opens a list of its own. */
  children: ReactNode | ((control: FieldControl) => ReactNode)
}

/** A field of a form: label above, help under it, the error in place of the help. */
export function FormField({ label, help, error, group = false, optional = false, width, className, children }: FormFieldProps) {
  const { t } = useText()
  const id = useId()
  const named = typeof children === 'function'
  const Tag = group || named ? 'div' : 'label'
  const noteId = (error ?? help) != null ? `${id}-note` : undefined
  return (
    <Tag className={`${styles.field} ${className ?? ''}`} style={{ width }} role={group ? 'group' : undefined} aria-label={group && typeof label === 'string' ? label : undefined}>
      <span className={styles.label}>
        {named ? <label htmlFor={id}>{label}</label> : label}
        {optional && <span className="meta">{t('wizard-optional')}</span>}
      </span>
      {named ? children({ id, 'aria-describedby': noteId, status: error != null ? 'error' : undefined }) : children}
      {error != null ? (
        <span id={noteId} className={styles.error} role="alert">
          <Glyph state="fail" size={12} />
          <span>{error}</span>
        </span>
      ) : (
        help != null && (
          <span id={noteId} className="meta">
            {help}
          </span>
        )
      )}
    </Tag>
  )
}
