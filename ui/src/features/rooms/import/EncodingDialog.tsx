import { Button, Modal, Select } from 'antd'
import { useState } from 'react'
import { DialogFoot, StateWord } from '@/design'
import type { Delimiter, Edit, SheetOpened, TextEncoding, TextView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Dialogs.module.css'

const DELIMITERS: Delimiter[] = ['comma', 'semicolon', 'tab']

interface EncodingDialogProps {
  text: TextView
  open: boolean
  onClose: () => void
  onEdit: (edit: Edit) => Promise<SheetOpened | undefined>
}

/** A text file says nothing of its encoding: the first lines show at once whether the choice is right. */
export function EncodingDialog({ text, open, onClose, onEdit }: EncodingDialogProps) {
  const { t } = useText()
  const { choice } = text
  const [busy, setBusy] = useState(false)

  async function change(encoding: TextEncoding | null, delimiter: Delimiter | null) {
    setBusy(true)
    await onEdit({ kind: 'set_encoding', encoding, delimiter })
    setBusy(false)
  }

  return (
    <Modal
      open={open}
      onCancel={onClose}
      width={680}
      title={t('rooms-encoding-title')}
      destroyOnHidden
      footer={
        <DialogFoot note={t('rooms-encoding-line')}>
          <Button disabled={busy} onClick={() => void change(null, null)}>
            {t('rooms-encoding-auto')}
          </Button>
          <Button type="primary" onClick={onClose}>
            {t('close')}
          </Button>
        </DialogFoot>
      }
    >
      <div className={styles.header}>
        <label>
          <span>{t('rooms-encoding')}</span>
          <Select
            aria-label={t('rooms-encoding')}
            value={choice.encoding}
            loading={busy}
            onChange={(encoding) => void change(encoding, choice.delimiter)}
            options={text.encodings.map((e) => ({ value: e, label: e.toUpperCase() }))}
            className={styles.fieldChoice}
          />
        </label>
        {choice.delimiter && (
          <label>
            <span>{t('rooms-delimiter')}</span>
            <Select
              aria-label={t('rooms-delimiter')}
              value={choice.delimiter}
              loading={busy}
              onChange={(delimiter) => void change(choice.encoding, delimiter)}
              options={DELIMITERS.map((d) => ({ value: d, label: t(`rooms-delimiter-${d}`) }))}
              className={styles.fieldChoice}
            />
          </label>
        )}
      </div>
      <p role="status" className={styles.undecodable}>
        {choice.undecodable > 0 ? <StateWord state="warn" word={t('rooms-undecodable', { count: choice.undecodable })} /> : <StateWord state="pass" word={t('rooms-decodable')} />}
      </p>
      <pre className={`${styles.preview} mono scroll`} tabIndex={0} aria-label={t('rooms-encoding-preview')}>
        {text.preview.join('\n')}
      </pre>
    </Modal>
  )
}
