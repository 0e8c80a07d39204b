import { Button } from 'antd'
import { RefreshCw } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useAct, useRead } from '@/api'
import { useAllRooms } from '@/api/rooms'
import { useKey } from '@/app/keyboard'
import { announce, Empty, FailureNote, FailurePanel, Kbd, Loading, Page, PageBody } from '@/design'
import type { ConnectionView } from '@/generated/api'
import { useText } from '@/i18n'
import { providerName } from '@/i18n/provider'
import { ConnectionChoice } from '../ConnectionChoice'
import { useConnection, useDescriptor } from '../connection'
import { compare, type Found, type Kind } from './compare'
import styles from './Discovery.module.css'
import { FoundTable } from './FoundTable'

/** What the provider lists beside what we have. */
export function Discovery() {
  const { t } = useText()
  const navigate = useNavigate()
  const { connections, connection, fault, retry, choose } = useConnection()
  const descriptor = useDescriptor(connection)
  if (connection && descriptor?.roles.discover_rooms) return <Comparison key={connection.id} connection={connection} connections={connections ?? []} onConnection={choose} />
  return (
    <Page
      title={t('rooms-discover')}
      crumbs={[{ label: t('nav-rooms'), to: '/rooms' }]}
      actions={<ConnectionChoice connections={connections} value={connection?.id} onChange={choose} />}
    >
      {fault ? (
        <FailureNote fault={fault} onRetry={retry} />
      ) : connections?.length === 0 ? (
        <Empty
          action={
            <Button type="primary" onClick={() => void navigate('/connections/new')}>
              {t('rooms-connect')}
            </Button>
          }
        >
          {t('rooms-none-connected')}
        </Empty>
      ) : descriptor && connection ? (
        <Empty action={<Button onClick={() => void navigate(`/rooms/import?connection=${connection.id}`)}>{t('rooms-import')}</Button>}>{t('rooms-discover-cannot')}</Empty>
      ) : (
        <Loading rows={8} />
      )}
    </Page>
  )
}

const NOTHING: ReadonlySet<string> = new Set()

function Comparison({ connection, connections, onConnection }: { connection: ConnectionView; connections: ConnectionView[]; onConnection: (id: string) => void }) {
  const text = useText()
  const { t } = text
  const listed = useRead('room_discover', { connection: connection.id })
  const rooms = useAllRooms(connection.id)
  const [ticked, setTicked] = useState(NOTHING)
  const provider = providerName(text, connection.provider)
  const found = useMemo(() => (listed.data && rooms.total !== undefined ? compare(rooms.rooms, listed.data.rooms) : undefined), [listed.data, rooms.rooms, rooms.total])
  const again = () => void listed.refetch()
  useKey('F5', again)

  return (
    <Page
      columns
      title={t('rooms-discover')}
      crumbs={[
        { label: t('nav-rooms'), to: '/rooms' },
        { label: connection.name, to: `/connections/${connection.id}` },
      ]}
      fact={listed.data ? t('rooms-discover-fact', { count: listed.data.rooms.length, lists: listed.data.lists.length }) : undefined}
      actions={
        <>
          <ConnectionChoice connections={connections} value={connection.id} onChange={onConnection} />
          <Button icon={<RefreshCw strokeWidth={1.75} aria-hidden />} loading={listed.isFetching} onClick={again}>
            {t('rooms-discover-again')}
            <Kbd>F5</Kbd>
          </Button>
        </>
      }
      bar={found && <AddBar connection={connection} found={found} ticked={ticked} onDone={() => setTicked(NOTHING)} onChanged={again} />}
    >
      <PageBody>
        {listed.error && !listed.data ? (
          <FailurePanel fault={listed.error} provider={connection.provider} onAgain={again} againBusy={listed.isFetching} />
        ) : rooms.fault && rooms.total === undefined ? (
          <FailureNote fault={rooms.fault} onRetry={rooms.retry} />
        ) : !found ? (
          <div>
            <p className="support" role="status">
              {t('rooms-discovering', { provider })}
            </p>
            <Loading rows={10} />
          </div>
        ) : (
          <>
            {listed.error && <FailureNote fault={listed.error} onRetry={again} />}
            {rooms.fault && <FailureNote fault={rooms.fault} onRetry={rooms.retry} />}
            <FoundTable found={found} ticked={ticked} onTick={setTicked} connection={connection} />
          </>
        )}
      </PageBody>
    </Page>
  )
}

interface AddBarProps {
  connection: ConnectionView
  found: Record<Kind, Found[]>
  ticked: ReadonlySet<string>
  onDone: () => void
  onChanged: () => void
}

/** What happens to the ticked ones: those we lack are added, those the provider does not list are switched off. */
function AddBar({ connection, found, ticked, onDone, onChanged }: AddBarProps) {
  const { t } = useText()
  const add = useAct('room_add')
  const update = useAct('room_update')
  const extra = found.extra.filter((f) => ticked.has(f.key))
  const gone = found.missing.filter((f) => ticked.has(f.key) && f.ours?.enabled)

  function addThem() {
    add.mutate(
      { connection: connection.id, mailboxes: extra.map((f) => f.mailbox) },
      {
        onSuccess: (told) => {
          announce(t('rooms-discover-added', { count: told.added }))
          onDone()
          onChanged()
        },
      },
    )
  }
  function switchOff() {
    update.mutate(
      { rooms: gone.flatMap((f) => f.ours?.id ?? []), enabled: false },
      {
        onSuccess: () => {
          announce(t('rooms-disabled', { count: gone.length }))
          onDone()
        },
      },
    )
  }
  const fault = add.error ?? update.error
  return (
    <>
      <span role="status">
        {add.data && extra.length === 0 && ticked.size === 0 ? <strong>{t('rooms-discover-added', { count: add.data.added })}</strong> : <strong>{t(found.extra.length > 0 ? 'rooms-discover-extra' : 'rooms-discover-no-extra', { count: found.extra.length })}</strong>}{' '}
        <span className="support">{t(extra.length + gone.length > 0 ? 'rooms-discover-line' : found.extra.length + found.missing.length > 0 ? 'rooms-discover-tick' : 'rooms-discover-equal')}</span>
      </span>
      {fault && <FailureNote fault={fault} />}
      <span className={styles.barEnd}>
        {gone.length > 0 && (
          <Button loading={update.isPending} onClick={switchOff}>
            {t('rooms-disable-count', { count: gone.length })}
          </Button>
        )}
        {extra.length > 0 && (
          <Button type="primary" loading={add.isPending} onClick={addThem}>
            {t('rooms-discover-add', { count: extra.length })}
          </Button>
        )}
      </span>
    </>
  )
}
