import { Button, Switch } from 'antd'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { refresh, useRead } from '@/api'
import { useAllRooms } from '@/api/rooms'
import { useQueryClient } from '@tanstack/react-query'
import { useKey } from '@/app/keyboard'
import { addDays, ownZone } from '@/changes'
import { Empty, FailureNote, Loading, Page, shortId, useNow } from '@/design'
import type { RoomView } from '@/generated/api'
import { useText } from '@/i18n'
import type { Bar } from './bars'
import styles from './Calendar.module.css'
import { Detail } from './Detail'
import { Legend } from './Legend'
import { ModeChoice } from './ModeChoice'
import { Narrow } from './Narrow'
import { linesOf, matching } from './rows'
import { type Found, Timeline } from './Timeline'
import { useOpenPlan } from './useOverlay'
import { narrowed, useView, type View } from './useView'
import { ViewChoice } from './ViewChoice'

const NOTHING: Found = { hidden: 0, empty: false }

/** What F5 reads again. */
const TAGS = ['meetings', 'rooms', 'runs', 'plans']

/** The timeline of rooms: one day, three days or a week, with what the latest plan would change. */
export function Calendar() {
  const { t } = useText()
  const client = useQueryClient()
  const view = useView()
  const rooms = useAllRooms(view.connection ?? null)
  const plan = useOpenPlan()
  const shown = `${view.first}/${view.days}`
  const [picked, setPicked] = useState<{ bar: Bar; room: string; shown: string } | undefined>(undefined)
  // What was chosen on another day is not in sight any more.
  const chosen = picked?.shown === shown ? picked : undefined
  const choose = useCallback((bar: Bar, room: string) => setPicked({ bar, room, shown }), [shown])
  const leave = () => {
    setPicked(undefined)
    document.querySelector<HTMLElement>(`[data-bar="${CSS.escape(chosen?.bar.key ?? '')}"]`)?.focus()
  }
  useKey('Escape', chosen ? leave : undefined)
  useKey('F5', () => void refresh(client, TAGS))

  return (
    <Page title={t('nav-calendar')} fact={<Fact view={view} />} actions={<Tools view={view} plan={plan?.plan} rooms={rooms.rooms} />} columns>
      <div className={styles.main}>
        {rooms.total === undefined ? (
          rooms.fault ? (
            <FailureNote fault={rooms.fault} onRetry={rooms.retry} />
          ) : (
            <Loading rows={10} />
          )
        ) : (
          <>
            {rooms.fault && <FailureNote fault={rooms.fault} onRetry={rooms.retry} />}
            <Rooms rooms={rooms.rooms} view={view} plan={plan} selected={chosen?.bar.key} onSelect={choose} />
          </>
        )}
      </div>
      {chosen && <Detail bar={chosen.bar} room={rooms.rooms.find((r) => r.mailbox === chosen.room)} zone={view.zone} plan={plan?.plan} onClose={leave} />}
    </Page>
  )
}

interface RoomsProps {
  rooms: readonly RoomView[]
  view: View
  plan: ReturnType<typeof useOpenPlan>
  selected: string | undefined
  onSelect: (bar: Bar, room: string) => void
}

function Rooms({ rooms, view, plan, selected, onSelect }: RoomsProps) {
  const { t } = useText()
  const navigate = useNavigate()
  const [found, setFound] = useState<Found>(NOTHING)
  const connected = useRead('connection_list', {}).data?.connections.length !== 0
  const { words, building, floor } = view
  const lines = useMemo(() => linesOf(matching(rooms, { words, building, floor })), [rooms, words, building, floor])
  if (rooms.length === 0 && view.connection === undefined)
    return (
      <Empty
        action={
          connected ? (
            <Button type="primary" onClick={() => void navigate('/rooms/import')}>
              {t('calendar-import')}
            </Button>
          ) : (
            <Button type="primary" onClick={() => void navigate('/connections/new')}>
              {t('overview-connect')}
            </Button>
          )
        }
      >
        {t('calendar-no-rooms')}
      </Empty>
    )
  if (lines.length === 0) return <Empty action={<Button onClick={view.widen}>{t('sync-filter-clear')}</Button>}>{t('calendar-no-match')}</Empty>
  const ghosts = view.planned ? plan : undefined
  return (
    <>
      <Legend found={found} planned={ghosts !== undefined} narrowed={narrowed(view)} wholeDay={view.wholeDay} onWholeDay={() => view.change({ hours: view.wholeDay ? undefined : 'all' })} days={view.days} />
      <Timeline lines={lines} zone={view.zone} first={view.first} days={view.days} wholeDay={view.wholeDay} plan={ghosts} selected={selected} onSelect={onSelect} onFound={setFound} />
    </>
  )
}

function Fact({ view }: { view: View }) {
  const { t, format } = useText()
  const now = useNow()
  const day = (date: string) => format.day(`${date}T12:00:00`)
  const foreign = !view.zone.agrees(ownZone(), now.getTime())
  const days = view.days === 1 ? day(view.first) : format.days(view.first, addDays(view.first, view.days - 1))
  return (
    <>
      {days}
      {t('sync-comma')}
      {foreign ? t('calendar-zone', { zone: view.zone.name, offset: view.zone.offsetText(now) }) : view.zone.offsetText(now)}
    </>
  )
}

function Tools({ view, plan, rooms }: { view: View; plan: string | undefined; rooms: readonly RoomView[] }) {
  const { t } = useText()
  const to = (by: number) => view.change({ date: addDays(view.first, by * view.days) })
  return (
    <div className={styles.steps}>
      {plan && (
        <label className={styles.overlay} title={t('calendar-overlay', { plan: shortId(plan) })}>
          <Switch size="small" checked={view.planned} onChange={(on) => view.change({ plan: on ? undefined : 'off' })} />
          <span>
            {t('calendar-overlay-short')} <span className={styles.wide}>{shortId(plan)}</span>
          </span>
        </label>
      )}
      <ModeChoice value="rooms" />
      <Button aria-label={t('calendar-before')} title={t('calendar-before')} icon={<ChevronLeft strokeWidth={1.75} aria-hidden />} onClick={() => to(-1)} />
      <Button onClick={() => view.change({ date: undefined })}>{t('calendar-today')}</Button>
      <Button aria-label={t('calendar-after')} title={t('calendar-after')} icon={<ChevronRight strokeWidth={1.75} aria-hidden />} onClick={() => to(1)} />
      <ViewChoice value={view.days} />
      <Narrow view={view} rooms={rooms} />
    </div>
  )
}
