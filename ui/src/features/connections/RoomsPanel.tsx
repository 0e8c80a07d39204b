import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { Empty, Panel, PanelRow } from '@/design'
import type { ConnectionView, Descriptor } from '@/generated/api'
import { useText } from '@/i18n'
import { runWords } from '@/i18n/run'
import styles from './Connections.module.css'

/** Rooms and runs, with the ways to them. */
export function RoomsPanel({ connection: c, descriptor }: { connection: ConnectionView; descriptor: Descriptor }) {
  const text = useText()
  const { t, format } = text
  const navigate = useNavigate()
  const query = `?connection=${c.id}`
  if (c.rooms === 0)
    return (
      <Panel flush title={t('nav-rooms')}>
        <Empty
          action={
            <div className={styles.row}>
              <Button onClick={() => void navigate(`/rooms/import${query}`)}>{t('today-import')}</Button>
              {descriptor.roles.discover_rooms ? <Link to={`/rooms/discover${query}`}>{t('connection-discover')}</Link> : <span className="meta">{t('rooms-discover-cannot')}</span>}
            </div>
          }
        >
          {t('connection-no-rooms')}
        </Empty>
      </Panel>
    )
  return (
    <Panel flush title={t('nav-rooms')} fact={t('rooms-count', { count: c.rooms })} actions={<Link to={`/rooms${query}`}>{t('connection-open-rooms')}</Link>}>
      <PanelRow className={styles.row}>
        <span>{t('connection-last-run')}</span>
        <span className={styles.rest}>
          {c.last_run ? `${format.moment(c.last_run.started_at)} · ${runWords(text, c.last_run)}` : t('overview-never-run')}
        </span>
        {c.last_run && <Link to={`/log/${c.last_run.id}`}>{t('connection-open-run')}</Link>}
      </PanelRow>
      <PanelRow className={styles.row}>
        <Link to={`/rooms/permissions${query}`}>{t('connection-permissions')}</Link>
      </PanelRow>
    </Panel>
  )
}
