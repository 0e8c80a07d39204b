import { Button } from 'antd'
import { X } from 'lucide-react'
import { Link } from 'react-router'
import { FailurePanel, StateWord } from '@/design'
import type { ConnectionView, RoomRightsView } from '@/generated/api'
import { useText } from '@/i18n'
import { RIGHTS, STATE_OF_RIGHT, STATE_OF_STANDING, standingOf } from '../rights'
import styles from './Permissions.module.css'

interface RoomFaultProps {
  room: RoomRightsView
  connection: ConnectionView
  busy: boolean
  onAgain: () => void
  onClose: () => void
}

/** One room of the map: each right in a word, and what to do about what is missing. */
export function RoomFault({ room, connection, busy, onAgain, onClose }: RoomFaultProps) {
  const { t, format } = useText()
  const standing = standingOf(room)
  return (
    <aside className={`${styles.side} scroll`} aria-label={room.name}>
      <div className={`${styles.sideHead} ${styles.roomHead}`}>
        <h2>{room.name}</h2>
        <Button type="text" size="small" aria-label={t('close')} icon={<X strokeWidth={1.75} aria-hidden />} onClick={onClose} />
      </div>
      <div className={styles.sideBody}>
        <p className="mono support">{room.mailbox}</p>
        <ul className={styles.rights}>
          {RIGHTS.map((key) => (
            <li key={key}>
              <span>{t(`rooms-right-${key}`)}</span>
              <StateWord state={STATE_OF_RIGHT[room.rights[key]]} word={t(`rooms-right-is-${room.rights[key]}`)} />
              <span className="meta">{t(`rooms-right-${key}-line`)}</span>
            </li>
          ))}
        </ul>
        {room.fault ? (
          <FailurePanel
            fault={room.fault}
            provider={connection.provider}
            state={standing === 'gap' ? 'fail' : standing === 'waiting' ? 'waiting' : 'warn'}
            when={room.at ? format.moment(room.at) : undefined}
            onAgain={onAgain}
            againBusy={busy}
          />
        ) : (
          <div className={styles.plain}>
            <StateWord state={STATE_OF_STANDING[standing]} word={t(`rooms-map-${standing}`)} />
            <Button loading={busy} onClick={onAgain}>
              {t('rooms-measure-one')}
            </Button>
          </div>
        )}
        <Link to={`/connections/${connection.id}/check?at=${encodeURIComponent(`room:${room.mailbox}`)}`}>{t('rooms-open-check')}</Link>
      </div>
    </aside>
  )
}
