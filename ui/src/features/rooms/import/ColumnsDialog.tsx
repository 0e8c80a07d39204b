import { Button, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { DialogFoot } from '@/design'
import type { ColumnView, Edit, Field, SheetOpened, SheetView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Dialogs.module.css'
import { fieldWord } from './findings'

const FIELDS: Field[] = ['mailbox', 'name', 'capacity', 'city', 'building', 'floor', 'equipment', 'proxy_addresses', 'recipient_type']

interface ColumnsDialogProps {
  view: SheetView
  open: boolean
  onClose: () => void
  onEdit: (edit: Edit) => Promise<SheetOpened | undefined>
}

/** Which row is the heading, and which column holds what. The choice is remembered for this heading. */
export function ColumnsDialog({ view, open, onClose, onEdit }: ColumnsDialogProps) {
  const { t } = useText()
  const sheet = view.sheets.find((s) => s.used)
  const [header, setHeader] = useState<number | null>(sheet?.header_row ?? null)
  const [fields, setFields] = useState<Record<number, Field | null>>(() => Object.fromEntries(view.columns.map((c) => [c.column, c.field])))
  const [busy, setBusy] = useState(false)
  const hasMailbox = Object.values(fields).some((f) => f === 'mailbox' || f === 'proxy_addresses')
  const headerChanged = sheet !== undefined && header !== sheet.header_row

  function choose(column: number, field: Field | null) {
    // A field is in one column: choosing it here takes it from the other.
    setFields((all) => ({ ...Object.fromEntries(Object.entries(all).map(([key, f]) => [key, field !== null && f === field ? null : f])), [column]: field }))
  }

  async function apply() {
    setBusy(true)
    // Another heading has other columns: they are found anew and can be chosen after that.
    if (headerChanged) await onEdit({ kind: 'set_header', sheet: sheet.name, row: header })
    else await onEdit({ kind: 'set_columns', columns: view.columns.map((c) => ({ column: c.column, field: fields[c.column] ?? null })) })
    setBusy(false)
    onClose()
  }

  return (
    <Modal
      open={open}
      onCancel={onClose}
      width={680}
      title={t('rooms-columns-title')}
      destroyOnHidden
      footer={
        <DialogFoot note={t(headerChanged ? 'rooms-header-anew' : hasMailbox ? 'rooms-columns-kept' : 'rooms-columns-no-mailbox')}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" disabled={!headerChanged && !hasMailbox} loading={busy} onClick={() => void apply()}>
            {t(headerChanged ? 'rooms-header-apply' : 'rooms-columns-apply')}
          </Button>
        </DialogFoot>
      }
    >
      {sheet && (
        <div className={styles.header}>
          <label>
            <span>{t('rooms-header-row')}</span>
            <InputNumber size="small" min={1} max={1_000_000} precision={0} value={header} onChange={setHeader} placeholder={t('rooms-header-none')} aria-label={t('rooms-header-row')} />
          </label>
          {header !== null && (
            <Button type="link" size="small" onClick={() => setHeader(null)}>
              {t('rooms-header-no')}
            </Button>
          )}
        </div>
      )}
      <div className={`${styles.columns} scroll`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('rooms-column')}</th>
              <th scope="col">{t('rooms-column-samples')}</th>
              <th scope="col">{t('rooms-column-holds')}</th>
            </tr>
          </thead>
          <tbody>
            {view.columns.map((column) => (
              <ColumnLine key={column.column} column={column} field={fields[column.column] ?? null} disabled={headerChanged} onChoose={(field) => choose(column.column, field)} />
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  )
}

function ColumnLine({ column, field, disabled, onChoose }: { column: ColumnView; field: Field | null; disabled: boolean; onChoose: (field: Field | null) => void }) {
  const text = useText()
  return (
    <tr>
      <th scope="row">
        <span className="mono">{column.letters}</span> {column.header}
      </th>
      <td className="support">{text.format.list(column.samples.filter(Boolean).slice(0, 3))}</td>
      <td>
        <Select<Field | 'none'>
          size="small"
          disabled={disabled}
          aria-label={text.t('rooms-column-holds-of', { column: column.letters })}
          value={field ?? 'none'}
          onChange={(chosen) => onChoose(chosen === 'none' ? null : chosen)}
          options={[{ value: 'none' as const, label: text.t('rooms-column-unused') }, ...FIELDS.map((f) => ({ value: f, label: fieldWord(text, f) }))]}
          className={styles.fieldChoice}
        />
      </td>
    </tr>
  )
}
