import { Button, Switch } from 'antd'
import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAct, useTask } from '@/api'
import { Change, FailureNote, Panel, SidePane, StateWord, TaskProgress } from '@/design'
import type { ConnectionView, RoomFacts, RoomRightsView, RoomView } from '@/generated/api'
import { useText } from '@/i18n'
import { RIGHTS, STATE_OF_RIGHT } from '../rights'
import { RemoveRooms } from './RemoveRooms'
import styles from './Rooms.module.css'

interface RoomDrawerProps {
  room: RoomView
  connection: ConnectionView | undefined
  rights: RoomRightsView | undefined
  onClose: () => void
}

/** One room: what was given and what the provider says, its rights, and when it was last read. */
export function RoomDrawer({ room, connection, rights, onClose }: RoomDrawerProps) {
  const { t, format } = useText()
  const update = useAct('room_update')
  const [removing, setRemoving] = useState(false)
  return (
    <SidePane label={t('rooms-detail')} head={<h2>{room.name}</h2>} onClose={onClose}>
      <p className={`mono support ${styles.told}`}>{room.mailbox}</p>
      <p className={`meta ${styles.told}`}>
        {connection ? <Link to={`/connections/${connection.id}`}>{room.connection}</Link> : room.connection}
        {' · '}
        {room.read_at ? t('rooms-read-at', { at: format.moment(room.read_at) }) : t('rooms-never-read-line')}
      </p>
      <label className={styles.switchLine}>
        <Switch size="small" loading={update.isPending} checked={room.enabled} onChange={(enabled) => update.mutate({ rooms: [room.id], enabled })} />
        <span>{t(room.enabled ? 'rooms-on-line' : 'rooms-off-line')}</span>
      </label>
      {update.error && <FailureNote fault={update.error} />}
      <Panel flush title={t('rooms-facts')}>
        <Facts given={room.given} observed={room.observed} />
      </Panel>
      {connection && <RoomChecks room={room} connection={connection} rights={rights} />}
      <Button danger className={styles.remove} onClick={() => setRemoving(true)}>
        {t('rooms-remove-one')}
      </Button>
      <RemoveRooms rooms={[room]} open={removing} onClose={() => setRemoving(false)} onRemoved={onClose} />
    </SidePane>
  )
}

const FACTS = ['name', 'capacity', 'city', 'building', 'floor', 'equipment'] as const

function factOf(facts: RoomFacts, key: (typeof FACTS)[number], list: (names: readonly string[]) => string): string | null {
  if (key === 'equipment') return facts.equipment.length > 0 ? list(facts.equipment) : null
  return facts[key] === null ? null : String(facts[key])
}

/** Given and observed side by side; what differs is marked. What was given counts. */
function Facts({ given, observed }: { given: RoomFacts; observed: RoomFacts }) {
  const { t, format } = useText()
  return (
    <table className={styles.facts}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('rooms-given')}</th>
          <th scope="col">{t('rooms-observed')}</th>
        </tr>
      </thead>
      <tbody>
        {FACTS.map((key) => {
          const ours = factOf(given, key, format.list)
          const theirs = factOf(observed, key, format.list)
          const differs = ours !== null && theirs !== null && ours !== theirs
          return (
            <tr key={key}>
              <th scope="row">{t(`rooms-fact-${key}`)}</th>
              <td>{ours ?? <span className="meta">{t('rooms-fact-none')}</span>}</td>
              <td>{differs ? <Change before={ours} after={theirs} /> : (theirs ?? <span className="meta">{t('rooms-fact-none')}</span>)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function RoomChecks({ room, connection, rights }: { room: RoomView; connection: ConnectionView; rights: RoomRightsView | undefined }) {
  const { t, format } = useText()
  const { task, running, start, cancel } = useTask('check_run', connection.id)
  return (
    <Panel
      flush
      title={t('rooms-column-rights')}
      fact={rights?.at ? t('rooms-measured', { at: format.moment(rights.at) }) : t('rooms-standing-unchecked')}
      actions={<Link to={`/rooms/permissions?connection=${connection.id}`}>{t('rooms-permissions')}</Link>}
    >
      {rights?.at && (
        <ul className={styles.rights}>
          {RIGHTS.map((key) => (
            <li key={key}>
              <span>{t(`rooms-right-${key}`)}</span>
              <StateWord state={STATE_OF_RIGHT[rights.rights[key]]} word={t(`rooms-right-is-${rights.rights[key]}`)} />
            </li>
          ))}
        </ul>
      )}
      {rights?.fault && <FailureNote fault={rights.fault} />}
      <div className={styles.panelFoot}>
        {running && task ? (
          <TaskProgress task={task} onCancel={cancel} />
        ) : (
          <Button size="small" icon={<RefreshCw strokeWidth={1.75} aria-hidden />} onClick={() => void start({ connection: connection.id, rooms: [room.mailbox], all_rooms: false, only: ['rooms'] })}>
            {t('rooms-measure-one')}
          </Button>
        )}
        {task?.fault && <FailureNote fault={task.fault} />}
      </div>
    </Panel>
  )
}
