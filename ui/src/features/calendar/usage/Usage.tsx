import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { refresh, useRead } from '@/api'
import { useKey } from '@/app/keyboard'
import { addDays, daysBetween } from '@/changes'
import { Column, Empty, Loaded, Page, PageBody, Panel } from '@/design'
import type { UsageView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { weekdayOf } from '../axis'
import { ViewChoice } from '../ViewChoice'
import { Rule } from './Rule'
import { type Cell, mapOf, percentOf, type UsageMap as Map } from './shares'
import styles from './Usage.module.css'
import { Scale, UsageMap } from './UsageMap'
import { type UsageAsked, useUsageView } from './useUsageView'
import { hourText, weekdayName } from './words'

const TAGS = ['meetings', 'rooms']

/** How much of the time rooms are booked, by weekday and hour; what counts is said and can be changed. */
export function Usage() {
  const { t, format } = useText()
  const client = useQueryClient()
  const view = useUsageView()
  const { hours, zone } = view
  const usage = useRead(
    'usage_map',
    {
      connection: view.connection ?? null,
      from: view.from,
      to: addDays(view.to, 1),
      zone: zone.name,
      first_hour: hours.first,
      last_hour: hours.last,
      tentative: view.tentative,
    },
    { keep: true, enabled: view.settled },
  )
  useKey('F5', () => void refresh(client, TAGS))
  return (
    <Page title={t('usage-title')} crumbs={[{ label: t('nav-calendar'), to: '/calendar' }]} fact={format.days(view.from, view.to)} actions={<ViewChoice value="usage" />} columns>
      <div className={styles.columns}>
        <PageBody>
          <Loaded query={usage} rows={8}>
            {(found) => <Found usage={found} view={view} />}
          </Loaded>
        </PageBody>
        <Column width={304} tone="sunken" edge="left" label={t('usage-rule')} className={styles.side}>
          <Rule view={view} />
        </Column>
      </div>
    </Page>
  )
}

function Found({ usage, view }: { usage: UsageView; view: UsageAsked }) {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const [picked, setPicked] = useState<Cell | undefined>(undefined)
  const map = mapOf(usage, view.hours.first, view.hours.last)
  // The numbers of the same cell, whatever was chosen beside it meanwhile.
  const chosen = picked && map.rows.flatMap((r) => r.cells).find((c) => c.weekday === picked.weekday && c.hour === picked.hour)
  if (usage.rooms === 0)
    return (
      <Empty
        action={
          <Button type="primary" onClick={() => void navigate('/rooms/import')}>
            {t('calendar-import')}
          </Button>
        }
      >
        {t('calendar-no-rooms')}
      </Empty>
    )
  if (!map.fullest) return <Empty>{t('usage-none')}</Empty>
  return (
    <>
      <div>
        <h2 className={styles.verdict}>{t('usage-verdict', { day: weekdayName(text.language, map.fullest.weekday), from: hourText(map.fullest.hour), percent: percentOf(map.fullest) })}</h2>
        <p className="support">{t('usage-fact', { percent: percentOf(map.working), rooms: usage.rooms, days: usage.days })}</p>
      </div>
      <Panel flush title={t('usage-map')} fact={t('usage-map-fact')} actions={<Scale />} className={styles.panel}>
        <UsageMap map={map} chosen={chosen} onChoose={setPicked} />
        <Chosen cell={chosen} map={map} view={view} text={text} />
      </Panel>
    </>
  )
}

/** The numbers behind a cell, and the way to a day of that kind. */
function Chosen({ cell, map, view, text }: { cell: Cell | undefined; map: Map; view: UsageAsked; text: Texts }) {
  const { t, format } = text
  const navigate = useNavigate()
  if (!cell) return <p className={`${styles.chosen} support`}>{t('usage-choose')}</p>
  const hours = (minutes: number) => format.number(Math.round(minutes / 6) / 10)
  const last = lastOf(view, cell.weekday)
  return (
    <p className={styles.chosen} role="status">
      <strong>{t('usage-span', { day: weekdayName(text.language, cell.weekday), from: hourText(cell.hour), to: hourText(cell.hour + 1) })}</strong>
      <span>{t('usage-numbers', { percent: percentOf(cell), booked: hours(cell.booked), open: hours(cell.open) })}</span>
      <span className="support">{t('usage-compare', { percent: percentOf(map.rows[cell.weekday - 1]!.all) })}</span>
      {last && (
        <Button type="link" size="small" onClick={() => void navigate(`/calendar?date=${last}`)}>
          {t('usage-open-day', { day: format.day(`${last}T12:00:00`) })}
        </Button>
      )}
    </p>
  )
}

/** The last day of the span that is this weekday. */
function lastOf({ from, to }: UsageAsked, weekday: number): string | undefined {
  const back = (((weekdayOf(to) - weekday) % 7) + 7) % 7
  const date = addDays(to, -back)
  return daysBetween(from, date) >= 0 ? date : undefined
}
