import { Button } from 'antd'
import { FileDown } from 'lucide-react'
import { call } from '@/api'
import { announce, FailureNote } from '@/design'
import type { RowState, SheetOpened } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { useSaving } from '@/api/files'
import styles from './Sheet.module.css'
import type { OpenSheet, Sheet } from './useSheet'

interface ImportBarProps {
  sheet: Sheet
  open: OpenSheet
  onShow: (states: RowState[]) => void
}

/** The numbers that will be imported, what stays behind, and the one filled button. */
export function ImportBar({ sheet, open, onShow }: ImportBarProps) {
  const text = useText()
  const { t, language } = text
  const { session, view, diff } = open.opened
  const saving = useSaving(() => call('sheet_correct', { session, language }))
  const { importable, counts } = view

  async function run() {
    const told = await sheet.importRooms()
    if (told) announce(t('rooms-imported', { count: told.accepted }))
  }

  return (
    <>
      <span className={styles.barText} role="status">
        <strong>{open.imported ? t('rooms-imported', { count: open.imported.accepted }) : t(importable > 0 ? 'rooms-import-count' : 'rooms-import-nothing', { count: importable })}</strong>
        {importable > 0 && !open.imported && <span>{changes(text, diff)}</span>}
        {counts.blocked > 0 && (
          <Button type="link" size="small" className={styles.barLink} onClick={() => onShow(['blocked'])}>
            {t('rooms-left', { count: counts.blocked })}
          </Button>
        )}
        {counts.skipped > 0 && (
          <Button type="link" size="small" className={styles.barLink} onClick={() => onShow(['skipped'])}>
            {t('rooms-aside', { count: counts.skipped })}
          </Button>
        )}
        {counts.duplicate > 0 && <span>{t('rooms-twice', { count: counts.duplicate })}</span>}
        <span className="support">{diff.missing.length > 0 ? t('rooms-missing-stay', { count: diff.missing.length }) : t('rooms-none-removed')}</span>
      </span>
      {saving.fault && <FailureNote fault={saving.fault} onRetry={saving.run} />}
      <span className={styles.barEnd}>
        <Button icon={<FileDown strokeWidth={1.75} aria-hidden />} loading={saving.busy} onClick={saving.run}>
          {t('rooms-save-corrected')}
        </Button>
        {importable > 0 && !open.imported && (
          <Button type="primary" loading={sheet.busy} onClick={() => void run()}>
            {t('rooms-import-button', { count: importable })}
          </Button>
        )}
      </span>
    </>
  )
}

/** What importing changes in the list. */
function changes({ t }: Texts, { added, changed, same }: SheetOpened['diff']): string {
  const parts: string[] = []
  if (added > 0) parts.push(t('rooms-diff-added', { count: added }))
  if (changed > 0) parts.push(t('rooms-diff-changed', { count: changed }))
  if (same > 0) parts.push(t('rooms-diff-same', { count: same }))
  return parts.join(t('join-comma'))
}
