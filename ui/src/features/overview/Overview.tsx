import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { RefreshCw } from 'lucide-react'
import type { CSSProperties } from 'react'
import { Navigate, useNavigate } from 'react-router'
import { startTask, useRead, useRunningTasks } from '@/api'
import { useKey } from '@/app/keyboard'
import { Empty, Kbd, Loaded, Page, useNow } from '@/design'
import { useText } from '@/i18n'
import { ConnectionCard } from './ConnectionCard'
import styles from './Overview.module.css'
import { RecentRuns } from './RecentRuns'
import { Secrets } from './Secrets'
import { Todo } from './Todo'
import { TodayRooms } from './TodayRooms'

/** Most connections with a card; the page of connections shows all. */
const MOST = 10

/** What is true and what to do: connections, what needs a person, secrets, rooms of today, recent runs. */
export function Overview() {
  const { t, format } = useText()
  const now = useNow()
  const navigate = useNavigate()
  const info = useRead('app_info', {})
  const connections = useRead('connection_list', {})
  const providers = useRead('provider_list', {}).data?.providers
  const { checkAll, checking } = useCheckAll()
  useKey('F5', checkAll)
  // An answer from before practice or a connection began is being asked again.
  if (info.data?.first_start && !info.isFetching) return <Navigate to="/welcome" replace />
  return (
    <Page
      title={t('nav-overview')}
      fact={`${format.day(now)} ${format.time(now)}`}
      actions={
        <>
          <Button icon={<RefreshCw strokeWidth={1.75} aria-hidden />} onClick={checkAll} loading={checking}>
            {t('overview-check-all')}
            <Kbd>F5</Kbd>
          </Button>
          <Button onClick={() => void navigate('/sync')}>{t('nav-sync')}</Button>
        </>
      }
    >
      <Loaded query={connections}>
        {({ connections }) => {
          const cards = connections.slice(0, MOST)
          return connections.length === 0 ? (
            <Empty action={<Button type="primary" onClick={() => void navigate('/connections/new')}>{t('overview-connect')}</Button>}>
              {t('overview-none')}
            </Empty>
          ) : (
            <div className={styles.overview}>
              <div className={styles.cards} style={{ '--cards': evenly(cards.length, 5), '--cards-narrow': evenly(cards.length, 3) } as CSSProperties}>
                {cards.map((c) => (
                  <ConnectionCard key={c.id} connection={c} descriptor={providers?.find((p) => p.id === c.provider)} />
                ))}
              </div>
              <div className={styles.pair}>
                <div className={styles.stack}>
                  <Todo />
                  <TodayRooms now={now} />
                </div>
                <div className={styles.stack}>
                  <Secrets connections={connections} now={now} />
                  <RecentRuns />
                </div>
              </div>
            </div>
          )
        }}
      </Loaded>
    </Page>
  )
}

/** Columns for so many cards, in rows as even as they can be. */
function evenly(cards: number, most: number): number {
  return Math.max(2, Math.ceil(cards / Math.ceil(cards / most)))
}

/** Checks every enabled connection, side by side. */
function useCheckAll(): { checkAll: () => void; checking: boolean } {
  const client = useQueryClient()
  const connections = useRead('connection_list', {}).data?.connections ?? []
  const checking = useRunningTasks().some((task) => task.name === 'check_run')
  function checkAll() {
    for (const c of connections)
      if (c.enabled) void startTask(client, 'check_run', c.id, { connection: c.id, rooms: [], all_rooms: false, only: [] })
  }
  return { checkAll, checking }
}
