import { Button, InputNumber, Segmented, Select, Switch } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useAct } from '@/api'
import { ownZone, zoneOf } from '@/changes'
import { FailureNote } from '@/design'
import type { Integration, Schedule, ScheduleView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Sync.module.css'

interface Draft {
  kind: Schedule['kind']
  minutes: number
  at: string[]
  enabled: boolean
  window: number
  deletes: number
  percent: number
  details: boolean
}

interface PolicyFormProps {
  integration: Integration
  schedule: ScheduleView
  onDone: () => void
}

export function PolicyForm({ integration, schedule, onDone }: PolicyFormProps) {
  const { t } = useText()
  const [draft, setDraft] = useState(() => draftOf(integration, schedule.schedule))
  const setSchedule = useAct('schedule_set')
  const setPolicy = useAct('integration_update')
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const lacking = draft.kind === 'daily' && draft.at.length === 0
  const fault = setSchedule.error ?? setPolicy.error

  // Of calendars everything is read; the switch says what is synced.
  const [details, detailsHelp] = integration.calendar ? ['integration-details', 'integration-details-help'] : ['sync-details', 'sync-details-help']

  async function save() {
    const { enabled, window, deletes, percent, details } = draft
    await setPolicy.mutateAsync({ integration: integration.id, enabled, window_days: window, deletes, delete_percent: percent, details })
    await setSchedule.mutateAsync({ integration: integration.id, schedule: scheduleOf(draft) })
    onDone()
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (!lacking) void save().catch(() => undefined)
      }}
    >
      <h3>{t('sync-schedule')}</h3>
      <Segmented<Schedule['kind']>
        aria-label={t('sync-schedule')}
        value={draft.kind}
        onChange={(kind) => change({ kind })}
        options={(['manual', 'every', 'daily'] as const).map((value) => ({ value, label: t(`sync-schedule-${value}`) }))}
      />
      <Timing draft={draft} onChange={change} lacking={lacking} />
      <Next integration={integration} schedule={schedule} />
      {draft.kind !== 'manual' && (
        <Line label={t('sync-enabled')} help={t('sync-enabled-help')}>
          <Switch aria-label={t('sync-enabled')} checked={draft.enabled} onChange={(enabled) => change({ enabled })} />
        </Line>
      )}
      <h3>{t('sync-limits')}</h3>
      <Line label={t('sync-window')} help={t('sync-window-help')}>
        <Whole label={t('sync-window')} value={draft.window} min={1} max={15} onChange={(window) => change({ window })} />
      </Line>
      <Line label={t('sync-deletes')} help={t('sync-deletes-help')}>
        <Whole label={t('sync-deletes')} value={draft.deletes} min={0} max={100_000} onChange={(deletes) => change({ deletes })} />
      </Line>
      <Line label={t('sync-percent')} help={t('sync-percent-help')}>
        <Whole label={t('sync-percent')} value={draft.percent} min={0} max={100} onChange={(percent) => change({ percent })} />
      </Line>
      <Line label={t(details)} help={t(detailsHelp)}>
        <Switch aria-label={t(details)} checked={draft.details} onChange={(details) => change({ details })} />
      </Line>
      {fault && <FailureNote fault={fault} />}
      <div className={styles.formFoot}>
        <span className="meta">{lacking ? t('sync-daily-lacking') : t('sync-policy-effect')}</span>
        <Button type="primary" htmlType="submit" disabled={lacking} loading={setSchedule.isPending || setPolicy.isPending}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

function draftOf({ enabled, policy }: Integration, schedule: Schedule): Draft {
  return {
    kind: schedule.kind,
    minutes: schedule.kind === 'every' ? schedule.minutes : 30,
    at: schedule.kind === 'daily' ? schedule.at.map((time) => time.slice(0, 5)) : [],
    enabled: schedule.kind === 'manual' ? true : enabled,
    window: policy.window_days,
    deletes: policy.guards.deletes,
    percent: policy.guards.delete_percent,
    details: policy.details,
  }
}

function scheduleOf({ kind, minutes, at }: Draft): Schedule {
  if (kind === 'every') return { kind, minutes }
  if (kind === 'daily') return { kind, at: [...at].sort().map((time) => `${time}:00`) }
  return { kind }
}

function Timing({ draft, onChange, lacking }: { draft: Draft; onChange: (part: Partial<Draft>) => void; lacking: boolean }) {
  const { t } = useText()
  if (draft.kind === 'manual') return <p className="meta">{t('sync-manual-help')}</p>
  if (draft.kind === 'every')
    return (
      <Line label={t('sync-every')} help={t('sync-every-help')}>
        <Whole label={t('sync-every')} value={draft.minutes} min={1} max={1440} onChange={(minutes) => onChange({ minutes })} />
      </Line>
    )
  return (
    <Line label={t('sync-daily')} help={t('sync-daily-help')}>
      <Select
        mode="tags"
        aria-label={t('sync-daily')}
        value={draft.at}
        status={lacking ? 'error' : undefined}
        tokenSeparators={[',', '，', '、', ' ']}
        options={HOURS}
        onChange={(at: string[]) => onChange({ at: at.flatMap((time) => clockOf(time) ?? []) })}
        style={{ width: 220 }}
      />
    </Line>
  )
}

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: `${String(hour).padStart(2, '0')}:00` }))

/** `9:5`, `0905`, `９：０５` as `09:05`; nothing for what is no time. */
export function clockOf(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').trim()
  const [, hour, minute] = /^(\d{1,2})(?::(\d{1,2}))?$/.exec(plain) ?? /^(\d{2})(\d{2})$/.exec(plain) ?? []
  if (hour === undefined || Number(hour) > 23 || Number(minute ?? 0) > 59) return undefined
  return `${hour.padStart(2, '0')}:${(minute ?? '00').padStart(2, '0')}`
}

/** The next and last run, and the zone where it is not this machine's. */
function Next({ integration, schedule }: { integration: Integration; schedule: ScheduleView }) {
  const { t, format } = useText()
  const zone = zoneOf(integration.policy.zone)
  const now = dayjs().valueOf()
  const foreign = !zone.agrees(ownZone(), now)
  return (
    <p className="meta">
      {format.sentences(
        schedule.next ? t('sync-next', { at: format.moment(schedule.next) }) : t('sync-next-none'),
        schedule.last && t('sync-last', { at: format.moment(schedule.last) }),
        foreign && t('sync-zone', { zone: integration.policy.zone, offset: zone.offsetText(now) }),
      )}
    </p>
  )
}

function Line({ label, help, children }: { label: string; help: string; children: ReactNode }) {
  return (
    <div className={styles.formLine}>
      <div>
        <div>{label}</div>
        <div className="meta">{help}</div>
      </div>
      {children}
    </div>
  )
}

function Whole({ label, value, min, max, onChange }: { label: string; value: number; min: number; max: number; onChange: (value: number) => void }) {
  return <InputNumber aria-label={label} value={value} min={min} max={max} precision={0} changeOnWheel={false} onChange={(v) => onChange(v ?? min)} />
}
