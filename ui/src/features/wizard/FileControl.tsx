import { Button } from 'antd'
import { FileKey2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { StateWord } from '@/design'
import type { SecretFacts } from '@/generated/api'
import { useText } from '@/i18n'
import { readSecretFile } from './secretFile'
import styles from './Wizard.module.css'

interface FileControlProps {
  id: string
  /** Content of the chosen file; empty while none is chosen. */
  value: string
  /** A file is stored already. */
  stored: boolean
  /** What the chosen file tells about itself. */
  facts: SecretFacts | undefined
  describedBy: string
  onChange: (value: string) => void
}

/** A file whose content is a secret: chosen, read, and never shown; only its name is. */
export function FileControl({ id, value, stored, facts, describedBy, onChange }: FileControlProps) {
  const { t } = useText()
  const input = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [tooLarge, setTooLarge] = useState(false)

  async function read(file: File | undefined) {
    if (!file) return
    const content = await readSecretFile(file)
    setTooLarge(content === undefined)
    setName(content === undefined ? '' : file.name)
    onChange(content ?? '')
  }

  return (
    <div className={styles.file}>
      <input
        ref={input}
        id={id}
        type="file"
        accept=".pfx,.p12,.pem,.key,.crt,.cer"
        className={styles.fileInput}
        aria-describedby={describedBy}
        onChange={(event) => {
          void read(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <Button icon={<FileKey2 strokeWidth={1.75} aria-hidden />} onClick={() => input.current?.click()} tabIndex={-1} aria-hidden>
        {t('wizard-file-choose')}
      </Button>
      {tooLarge ? (
        <StateWord state="fail" word={t('wizard-file-large')} />
      ) : (
        <span className="meta">{value ? t('wizard-file-chosen', { name }) : stored ? t('wizard-secret-kept') : t('wizard-file-none')}</span>
      )}
      {facts && value && <Facts facts={facts} />}
    </div>
  )
}

/** What is public: to be compared with the provider's console. */
function Facts({ facts }: { facts: SecretFacts }) {
  const { t } = useText()
  return (
    <dl className={styles.facts}>
      {facts.fingerprint && (
        <div>
          <dt>{t('secret-fingerprint')}</dt>
          <dd className="mono">{facts.fingerprint}</dd>
        </div>
      )}
      {facts.expires && (
        <div>
          <dt>{t('secret-ends')}</dt>
          <dd>{facts.expires}</dd>
        </div>
      )}
    </dl>
  )
}
