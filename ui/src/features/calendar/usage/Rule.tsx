import { DatePicker, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { useRead } from '@/api'
import { addDays } from '@/changes'
import { useText } from '@/i18n'
import styles from './Usage.module.css'
import type { UsageAsked } from './useUsageView'
import { HOURS, MOST_DAYS } from './useUsageView'
import { hourText } from './words'

const FACTS = ['usage-rule-cancelled', 'usage-rule-overlap', 'usage-rule-all-day', 'usage-rule-known'] as const

/** How utilisation is counted, and everything about it that can be chosen. */
export function Rule({ view }: { view: UsageAsked }) {
  const { t } = useText()
  return (
    <>
      <h2>{t('usage-rule')}</h2>
      <p className={styles.formula}>{t('usage-rule-formula')}</p>
      <Days view={view} />
      <HoursChoice view={view} />
      <Connections view={view} />
      <label className={styles.switchLine}>
        <Switch size="small" checked={view.tentative} onChange={(on) => view.change({ tentative: on ? undefined : 'off' })} />
        <span>{t('usage-tentative')}</span>
      </label>
      <ul className={styles.facts}>
        {FACTS.map((id) => (
          <li key={id}>{t(id)}</li>
        ))}
      </ul>
    </>
  )
}

function Days({ view }: { view: UsageAsked }) {
  const { t } = useText()
  const { monday } = view
  const preset = (label: string, from: string, to: string) => ({ label, value: [dayjs(from), dayjs(to)] as [dayjs.Dayjs, dayjs.Dayjs] })
  return (
    <Field name={t('usage-days')}>
      <DatePicker.RangePicker
        aria-label={t('usage-days')}
        allowClear={false}
        value={[dayjs(view.from), dayjs(view.to)]}
        disabledDate={(day, { from }) => from !== undefined && Math.abs(day.diff(from, 'day')) >= MOST_DAYS}
        presets={[
          preset(t('usage-this-week'), monday, addDays(monday, 6)),
          preset(t('usage-two-weeks'), addDays(monday, -7), addDays(monday, 6)),
          preset(t('usage-four-weeks'), addDays(monday, -21), addDays(monday, 6)),
        ]}
        onChange={(days) => view.change({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
      />
    </Field>
  )
}

function HoursChoice({ view }: { view: UsageAsked }) {
  const { t } = useText()
  const { first, last } = view.hours
  const options = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => ({ value: from + i, label: hourText(from + i) }))
  const part = (hour: number, usual: number) => (hour === usual ? undefined : String(hour))
  return (
    <div className={styles.field} role="group" aria-label={t('usage-hours')}>
      <span className="support">{t('usage-hours')}</span>
      <span className={styles.hours}>
        <Select aria-label={t('usage-hours-from')} value={first} options={options(0, last - 1)} onChange={(hour) => view.change({ first: part(hour, HOURS.first) })} />
        <span aria-hidden>–</span>
        <Select aria-label={t('usage-hours-to')} value={last} options={options(first + 1, 24)} onChange={(hour) => view.change({ last: part(hour, HOURS.last) })} />
      </span>
    </div>
  )
}

function Connections({ view }: { view: UsageAsked }) {
  const { t } = useText()
  const connections = useRead('connection_list', {}).data?.connections ?? []
  if (connections.length < 2) return null
  return (
    <Field name={t('calendar-connection')}>
      <Select
        allowClear
        placeholder={t('calendar-all')}
        value={view.connection}
        onChange={(connection: string | undefined) => view.change({ connection })}
        options={connections.map((c) => ({ value: c.id, label: c.name }))}
      />
    </Field>
  )
}

function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <label className={styles.field}>
      <span className="support">{name}</span>
      {children}
    </label>
  )
}
