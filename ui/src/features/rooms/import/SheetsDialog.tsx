import { Button, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { Chip, DialogFoot } from '@/design'
import type { Edit, SheetOpened, SheetView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Dialogs.module.css'

interface SheetsDialogProps {
  view: SheetView
  open: boolean
  onClose: () => void
  onEdit: (edit: Edit) => Promise<SheetOpened | undefined>
}

/** Which sheets take part. Hidden ones are named and never read by themselves. */
export function SheetsDialog({ view, open, onClose, onEdit }: SheetsDialogProps) {
  const { t } = useText()
  const [used, setUsed] = useState(() => view.sheets.filter((s) => s.used).map((s) => s.name))
  const [busy, setBusy] = useState(false)

  async function apply() {
    setBusy(true)
    await onEdit({ kind: 'use_sheets', sheets: used })
    setBusy(false)
    onClose()
  }

  return (
    <Modal
      open={open}
      onCancel={onClose}
      width={480}
      title={t('rooms-sheets-title')}
      destroyOnHidden
      footer={
        <DialogFoot note={t(used.length > 0 ? 'rooms-sheets-line' : 'rooms-sheets-one')}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" disabled={used.length === 0} loading={busy} onClick={() => void apply()}>
            {t('rooms-sheets-apply', { count: used.length })}
          </Button>
        </DialogFoot>
      }
    >
      <ul className={`${styles.sheets} scroll`}>
        {view.sheets.map((sheet) => (
          <li key={sheet.name}>
            <Checkbox
              checked={used.includes(sheet.name)}
              onChange={(event) => setUsed((names) => (event.target.checked ? [...names, sheet.name] : names.filter((n) => n !== sheet.name)))}
            >
              {sheet.name}
            </Checkbox>
            {sheet.visibility !== 'visible' && <Chip>{t(`rooms-sheet-${sheet.visibility}`)}</Chip>}
            <span className="meta">{t('rooms-rows-fact', { rows: sheet.rows })}</span>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
