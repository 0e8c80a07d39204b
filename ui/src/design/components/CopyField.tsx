import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { platform } from '@/platform'
import { useText } from '@/i18n'
import { announce } from '../announce'
import { changedPart } from '../diff'
import styles from './CopyField.module.css'

interface CopyFieldProps {
  value: string
  /** What the value is, for screen readers. */
  label: string
  /** What stands there today: the part that differs is marked. */
  before?: string
  /** Lines are kept; for commands and scripts. */
  multiline?: boolean
  /** The button without its word, where a whole GUID has to fit. */
  compact?: boolean
}

/** Copies, and says for two seconds that it did. */
export function useCopy(): { copied: boolean; copy: (text: string, what: string) => void } {
  const { t } = useText()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = window.setTimeout(() => setCopied(false), 2000)
    return () => window.clearTimeout(timer)
  }, [copied])
  function copy(text: string, what: string) {
    void platform()
      .copyText(text)
      .then(() => {
        setCopied(true)
        announce(t('copy-announced', { what }))
      })
      .catch(() => announce(t('copy-refused')))
  }
  return { copied, copy }
}

/** A value to carry elsewhere: mono, the changed part marked, copy at the right. */
export function CopyField({ value, label, before, multiline = false, compact = false }: CopyFieldProps) {
  const { t } = useText()
  const { copied, copy } = useCopy()
  return (
    <div className={[styles.field, multiline ? styles.multi : '', compact ? styles.compact : ''].join(' ')}>
      <code className={styles.value} tabIndex={0} aria-label={label}>
        {before === undefined ? value : <Marked before={before} after={value} />}
      </code>
      <button type="button" className={styles.button} onClick={() => copy(value, label)} aria-label={t('copy-what', { what: label })}>
        {copied ? <Check size={14} strokeWidth={1.75} aria-hidden /> : <Copy size={14} strokeWidth={1.75} aria-hidden />}
        {!compact && <span>{copied ? t('copy-done') : t('copy')}</span>}
      </button>
    </div>
  )
}

function Marked({ before, after }: { before: string; after: string }) {
  const { start, end } = changedPart(before, after)
  return (
    <>
      {after.slice(0, start)}
      <mark className={styles.mark}>{after.slice(start, end)}</mark>
      {after.slice(end)}
    </>
  )
}
