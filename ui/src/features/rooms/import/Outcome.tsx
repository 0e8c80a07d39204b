import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { Panel, StateWord } from '@/design'
import type { ConnectionView, Counts, ImportView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Sheet.module.css'

/** What the import did, and the step after it. */
export function Outcome({ imported, connection, counts }: { imported: ImportView; connection: ConnectionView; counts: Counts }) {
  const { t } = useText()
  const navigate = useNavigate()
  const left = counts.blocked + counts.skipped + counts.duplicate
  return (
    <Panel className={styles.outcome}>
      <div className={styles.outcomeLine} role="status">
        <div className={styles.outcomeText}>
          <StateWord state="pass" word={t('rooms-imported-word')} />
          <h2>{t('rooms-imported', { count: imported.accepted })}</h2>
          <p className="support">
            {t('rooms-imported-line', { added: imported.added, changed: imported.changed })} {left > 0 && t('rooms-imported-left', { count: left })}
          </p>
        </div>
        <div className={styles.outcomeEnd}>
          <Link to={`/rooms?connection=${connection.id}`}>{t('rooms-open-list')}</Link>
          <Button type="primary" onClick={() => void navigate(`/rooms/permissions?connection=${connection.id}&start`)}>
            {t('rooms-measure-now')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
