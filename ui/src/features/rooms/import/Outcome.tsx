import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { Glyph, Panel } from '@/design'
import type { ConnectionView, Counts, ImportView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Sheet.module.css'

interface OutcomeProps {
  imported: ImportView
  connection: ConnectionView
  counts: Counts
  /** Nothing is left to do with the sheet. */
  onDone: () => void
}

/** What the import did, and the step after it. A sheet with rows that wait stays open. */
export function Outcome({ imported, connection, counts, onDone }: OutcomeProps) {
  const { t, format } = useText()
  const navigate = useNavigate()
  const left = counts.blocked + counts.skipped + counts.duplicate
  function go(to: string) {
    if (left === 0) onDone()
    void navigate(to)
  }
  return (
    <Panel className={styles.outcome}>
      <div className={styles.outcomeLine} role="status">
        <div className={styles.outcomeText}>
          <h2>
            <Glyph state="pass" size={16} />
            {t('rooms-imported', { count: imported.accepted })}
          </h2>
          <p className="support">
            {format.sentences(t('rooms-imported-line', { added: imported.added, changed: imported.changed }), left > 0 && t('rooms-imported-left', { count: left }))}
          </p>
        </div>
        <div className={styles.outcomeEnd}>
          <Button type="link" onClick={() => go(`/rooms?connection=${connection.id}`)}>
            {t('rooms-open-list')}
          </Button>
          <Button type="primary" onClick={() => go(`/rooms/permissions?connection=${connection.id}&start`)}>
            {t('rooms-measure-now')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
