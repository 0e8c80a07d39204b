import { Button, Input } from 'antd'
import { FileText } from 'lucide-react'
import { useRef, useState } from 'react'
import { StateWord } from '@/design'
import type { Fault } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { LONGEST } from './repair'
import styles from './Wizard.module.css'

interface DocumentControlProps {
  id: string
  value: string
  /** What is used while nothing is entered; something to begin with. */
  builtIn: string | null
  status: 'error' | 'warning' | undefined
  describedBy: string
  onChange: (value: string) => void
  onBlur: () => void
}

/** A document such as JSON: pasted, or taken from a file, and kept as it is. */
export function DocumentControl({ id, value, builtIn, status, describedBy, onChange, onBlur }: DocumentControlProps) {
  const { t } = useText()
  const input = useRef<HTMLInputElement>(null)
  const [tooLarge, setTooLarge] = useState(false)

  async function read(file: File | undefined) {
    if (!file) return
    const fits = file.size <= LONGEST.document
    setTooLarge(!fits)
    if (fits) onChange(await file.text())
  }

  return (
    <div>
      <Input.TextArea
        id={id}
        value={value}
        status={status}
        rows={8}
        maxLength={LONGEST.document}
        spellCheck={false}
        className="mono"
        aria-describedby={describedBy}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
      />
      <div className={styles.file}>
        <input
          ref={input}
          type="file"
          accept=".json,.txt,.pem"
          className={styles.fileInput}
          aria-label={t('wizard-file-choose')}
          onChange={(event) => {
            void read(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <Button icon={<FileText strokeWidth={1.75} aria-hidden />} onClick={() => input.current?.click()} tabIndex={-1} aria-hidden>
          {t('wizard-file-choose')}
        </Button>
        {builtIn !== null && value === '' && <Button onClick={() => onChange(builtIn)}>{t('wizard-document-begin')}</Button>}
        {tooLarge && <StateWord state="fail" word={t('wizard-file-large')} />}
      </div>
    </div>
  )
}

/** Mistakes shown at once; whoever mends these sees the others. */
const SHOWN = 8

/** What is wrong inside a document, place by place. */
export function Mistakes({ mistakes }: { mistakes: readonly Fault[] }) {
  const text = useText()
  return (
    <ul>
      {mistakes.slice(0, SHOWN).map((fault, at) => {
        const { headline, cause } = faultText(text, fault)
        return (
          <li key={at}>
            {headline}
            {cause && <p className="meta">{cause}</p>}
          </li>
        )
      })}
    </ul>
  )
}
