import { Button, Input } from 'antd'
import { useState } from 'react'
import { StateWord } from '@/design'
import { useText } from '@/i18n'
import styles from './Settings.module.css'

/** Longest text of a setting, characters. */
const LONGEST = 500

interface DraftFieldProps {
  label: string
  value: string
  placeholder?: string
  /** What is wrong with a text, or nothing. */
  check: (text: string) => string | undefined
  onSave: (text: string) => void
  width: number
  mono?: boolean
  disabled?: boolean
}

/** A text setting: saved with Enter or the button, so that half a number is never in force. */
export function DraftField({ label, value, placeholder, check, onSave, width, mono = false, disabled = false }: DraftFieldProps) {
  const { t } = useText()
  const [typed, setTyped] = useState<string>()
  const text = typed ?? value
  // An empty field that was not touched is not wrong yet.
  const wrong = typed === undefined && value === '' ? undefined : check(text.trim())
  const changed = typed !== undefined && typed.trim() !== value

  function save() {
    if (wrong || !changed) return
    onSave(text.trim())
    setTyped(undefined)
  }

  return (
    <div className={styles.draft}>
      <div className={styles.row}>
        <Input
          aria-label={label}
          value={text}
          disabled={disabled}
          maxLength={LONGEST}
          placeholder={placeholder}
          status={wrong ? 'error' : undefined}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={save}
          style={{ width }}
          className={mono ? 'mono' : undefined}
          spellCheck={false}
        />
        {changed && !wrong && <Button onClick={save}>{t('save')}</Button>}
        {changed && (
          <Button type="text" onClick={() => setTyped(undefined)}>
            {t('cancel')}
          </Button>
        )}
      </div>
      {wrong && <StateWord state="fail" word={wrong} />}
    </div>
  )
}
