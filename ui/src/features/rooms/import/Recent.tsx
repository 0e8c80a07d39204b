import { useRecentSheets } from '@/api/recent'
import { FileButton, Panel, PanelRow } from '@/design'
import { useText } from '@/i18n'
import styles from './Start.module.css'
import type { Source } from './useSheet'

/** Sheets that were opened lately for this connection. Only names are kept, so the file is chosen again. */
export function Recent({ connection, onSource }: { connection: string; onSource: (source: Source) => void }) {
  const { t, format } = useText()
  const sheets = useRecentSheets().filter((sheet) => sheet.connection === connection)
  if (sheets.length === 0) return null
  return (
    <Panel flush title={t('rooms-recent')} fact={t('rooms-recent-fact')}>
      {sheets.map((sheet) => (
        <PanelRow key={sheet.at} className={styles.recent}>
          <span>{sheet.name}</span>
          <span className="meta">{format.moment(sheet.at)}</span>
          <FileButton onFile={onSource}>{t('rooms-recent-again')}</FileButton>
        </PanelRow>
      ))}
    </Panel>
  )
}
