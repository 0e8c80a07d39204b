import { Button } from 'antd'
import { Link, useNavigate } from 'react-router'
import { useEveryMeeting } from '@/api/meetings'
import { useAllRooms } from '@/api/rooms'
import { Empty, FailureNote, heatStyle, Loaded, Panel } from '@/design'
import { useText } from '@/i18n'
import styles from './Overview.module.css'
import { heatOf } from './today'

/** Most groups that are shown; the calendar shows all. */
const GROUPS = 8

/** Rooms in use today by floor and hour. */
export function TodayRooms({ now }: { now: Date }) {
  const { t, format } = useText()
  const navigate = useNavigate()
  const day = format.date(now)
  const { rooms, total: known, fault, retry } = useAllRooms(null)
  const meetings = useEveryMeeting({ rooms: [], from: day, to: day })
  const heat = known !== undefined && meetings.data ? heatOf(rooms, meetings.data, now) : undefined
  const total = rooms.filter((r) => r.enabled).length
  return (
    <Panel
      title={t('today-title')}
      fact={heat && total > 0 ? t('today-fact', { used: heat.now, total }) : undefined}
      actions={
        <>
          <span className="meta">{t('today-legend')}</span>
          <Link to="/calendar">{t('today-open')}</Link>
        </>
      }
      className={styles.today}
    >
      {fault && <FailureNote fault={fault} onRetry={retry} />}
      <Loaded query={meetings}>
        {() =>
          known === 0 ? (
            <Empty action={<Button onClick={() => void navigate('/rooms/import')}>{t('today-import')}</Button>}>{t('today-none')}</Empty>
          ) : (
            heat && <HeatTable heat={heat} now={now} />
          )
        }
      </Loaded>
    </Panel>
  )
}

function HeatTable({ heat, now }: { heat: ReturnType<typeof heatOf>; now: Date }) {
  const { t } = useText()
  const current = now.getHours()
  return (
    <table className={styles.heat}>
      <thead>
        <tr>
          <td />
          {heat.hours.map((hour) => (
            <th key={hour} scope="col" className={hour === current ? styles.nowHour : undefined}>
              {`${hour}:00`}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {heat.groups.slice(0, GROUPS).map((group) => (
          <tr key={group.name}>
            <th scope="row">
              {group.name || t('today-other')} <span className="meta">{t('rooms-count', { count: group.rooms })}</span>
            </th>
            {group.used.map((used, index) => (
              <Cell key={index} used={used} rooms={group.rooms} now={heat.hours[index] === current} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell({ used, rooms, now }: { used: number; rooms: number; now: boolean }) {
  return (
    <td className={now ? styles.nowCell : undefined}>
      <span style={heatStyle(used / rooms)}>{used > 0 ? used : '–'}</span>
    </td>
  )
}
