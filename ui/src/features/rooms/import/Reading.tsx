import { Button } from 'antd'
import { useState } from 'react'
import type { Edit, SheetOpened, SheetView } from '@/generated/api'
import { useText } from '@/i18n'
import { ColumnsDialog } from './ColumnsDialog'
import { EncodingDialog } from './EncodingDialog'
import { SheetsDialog } from './SheetsDialog'

interface ReadingProps {
  view: SheetView
  onEdit: (edit: Edit) => Promise<SheetOpened | undefined>
}

type Dialog = 'columns' | 'sheets' | 'encoding'

/** How the file was understood, and the ways to change that: columns, sheets, encoding. */
export function Reading({ view, onEdit }: ReadingProps) {
  const { t } = useText()
  const [open, setOpen] = useState<Dialog>()
  const close = () => setOpen(undefined)
  const hidden = view.sheets.filter((s) => !s.used).length
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen('columns')}>
        {t('rooms-columns-change')}
      </Button>
      {view.sheets.length > 1 && (
        <Button type="link" size="small" onClick={() => setOpen('sheets')}>
          {t('rooms-sheets-change', { count: hidden })}
        </Button>
      )}
      {view.text && (
        <Button type="link" size="small" onClick={() => setOpen('encoding')}>
          {t('rooms-encoding-change', { encoding: view.text.choice.encoding.toUpperCase() })}
        </Button>
      )}
      <ColumnsDialog key={`columns-${open === 'columns'}`} view={view} open={open === 'columns'} onClose={close} onEdit={onEdit} />
      <SheetsDialog key={`sheets-${open === 'sheets'}`} view={view} open={open === 'sheets'} onClose={close} onEdit={onEdit} />
      {view.text && <EncodingDialog text={view.text} open={open === 'encoding'} onClose={close} onEdit={onEdit} />}
    </>
  )
}
