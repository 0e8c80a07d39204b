import type { ReactNode } from 'react'
import { useId } from 'react'
import { useText } from '@/i18n'
import styles from './FormField.module.css'
import { Glyph } from './Glyph'

interface FormFieldProps {
  label: ReactNode
  /** What one should know before filling it in; an error takes its place. */
  help?: ReactNode
  /** What was found and what is expected. */
  error?: ReactNode
  optional?: boolean
  className?: string
  /** The control; it takes the id, and what describes it. */
  children: (control: { id: string; 'aria-describedby': string | undefined; status: 'error' | undefined }) => ReactNode
}

/** A control with its label above, and help or an error below. */
export function FormField({ label, help, error, optional = false, className, children }: FormFieldProps) {
  const { t } = useText()
  const id = useId()
  const note = error ?? help
  const noteId = `${id}-note`
  return (
    <div className={`${styles.field} ${className ?? ''}`} data-invalid={error ? true : undefined}>
      <span className={styles.label}>
        <label htmlFor={id}>{label}</label>
        {optional && <span className="meta">{t('wizard-optional')}</span>}
      </span>
      {children({ id, 'aria-describedby': note ? noteId : undefined, status: error ? 'error' : undefined })}
      {note && (
        <p id={noteId} className={error ? styles.error : 'meta'} role={error ? 'alert' : undefined}>
          {error && <Glyph state="fail" size={12} />}
          <span>{note}</span>
        </p>
      )}
    </div>
  )
}
