import { InputNumber, Segmented, Select, Slider, Switch } from 'antd'
import { Banner, FormField, Panel, useNow } from '@/design'
import type { Direction, Schedule } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'
import { productName, pushes, sideName } from '../sides'
import { Flow, useSideWords } from './Flow'
import { Guards } from './Guards'
import { type Parts, wrong } from './parts'
import { windowText } from './window'

/** Which way, how far around today, and when. */
export function FlowSection(parts: Parts) {
  const { view, draft, change, problems } = parts
  const text = useText()
  const { t, format } = text
  const { policy, calendar } = draft
  const writes = view.a_can.write
  // Only our own calendar tells at once what was changed in it.
  const tells = draft.side_b.kind === 'oa'
  const sides = useSideWords()
  return (
    <>
      <div className={styles.head}>
        <h2>{t('integration-direction')}</h2>
        <Segmented<Direction>
          aria-label={t('integration-direction')}
          value={policy.direction}
          onChange={(direction) => change({ policy: { direction } })}
          options={(['pull', 'push', 'both'] as const).map((value) => ({ value, label: t(`integration-direction-${value}${sides}`), disabled: value !== 'pull' && !writes }))}
        />
        <span className="support">{t(`integration-direction-sides${sides}`)}</span>
      </div>
      {!writes && <p className="meta">{t('integration-write-cannot', { product: productName(text, view.a) })}</p>}
      {wrong(problems, 'direction') && <p role="alert" className={styles.alert}>{wrong(problems, 'direction')}</p>}
      <Flow
        direction={policy.direction}
        oa={sideName(text, view.b)}
        oaFact={t('integration-people-fact', { count: format.number(view.people) })}
        third={sideName(text, view.a)}
        thirdFact={productName(text, view.a)}
        days={policy.window_days}
        schedule={draft.schedule}
        atOnce={tells && calendar.push_at_once}
      />
      {pushes(policy.direction) && view.a_can.write_beta && (
        <Banner state="warn" title={t('integration-beta')}>
          {t('integration-beta-line', { product: productName(text, view.a) })}
        </Banner>
      )}
      <Panel title={t('integration-when')}>
        <div className={styles.fields}>
          <Days {...parts} />
          <FormField group label={t('schedule-title')} error={wrong(problems, 'schedule')} help={t(`schedule-${draft.schedule.kind}-line`)}>
            <Timing schedule={draft.schedule} onChange={(schedule) => change({ schedule })} />
          </FormField>
          {pushes(policy.direction) && (
            <FormField label={t('integration-at-once')} help={tells ? t('integration-at-once-help') : t('integration-at-once-cannot', { name: sideName(text, view.b) })}>
              <Switch aria-label={t('integration-at-once')} className={styles.fit} disabled={!tells} checked={tells && calendar.push_at_once} onChange={(push_at_once) => change({ calendar: { push_at_once } })} />
            </FormField>
          )}
          <FormField label={t('integration-zone')} help={t('integration-zone-help')} error={wrong(problems, 'zone')} width={360}>
            <Select aria-label={t('integration-zone')} showSearch value={policy.zone} options={ZONES} onChange={(zone) => change({ policy: { zone } })} />
          </FormField>
        </div>
      </Panel>
      <Guards {...parts} />
    </>
  )
}

/** Names the machine knows, those people here use most first. */
const ZONES = ['Asia/Shanghai', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'Asia/Shanghai')].map((value) => ({ value, label: value }))

function Days({ draft, change, problems }: Parts) {
  const { t } = useText()
  const now = useNow()
  const days = draft.policy.window_days
  return (
    <FormField group label={t('integration-window')} help={windowText({ t }, days, now)} error={wrong(problems, 'window_days')}>
      <div className={styles.days}>
        <Slider aria-label={t('integration-window')} ariaLabelForHandle={t('integration-window')} min={1} max={15} value={days} onChange={(window_days) => change({ policy: { window_days } })} />
        <InputNumber aria-label={t('integration-window')} min={1} max={15} precision={0} value={days} changeOnWheel={false} onChange={(value) => change({ policy: { window_days: value ?? 1 } })} />
        <span className="support">{t('integration-window-unit')}</span>
      </div>
    </FormField>
  )
}

const TIMES = Array.from({ length: 48 }, (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`)

function Timing({ schedule, onChange }: { schedule: Schedule; onChange: (schedule: Schedule) => void }) {
  const { t } = useText()
  return (
    <div className={styles.days}>
      <Segmented<Schedule['kind']>
        aria-label={t('schedule-title')}
        value={schedule.kind}
        onChange={(kind) => onChange(kind === 'every' ? { kind, minutes: 30 } : kind === 'daily' ? { kind, at: ['07:30:00'] } : { kind })}
        options={(['manual', 'every', 'daily'] as const).map((value) => ({ value, label: t(`schedule-${value}`) }))}
      />
      {schedule.kind === 'every' && (
        <>
          <InputNumber aria-label={t('schedule-minutes')} min={1} max={1440} precision={0} value={schedule.minutes} changeOnWheel={false} onChange={(minutes) => onChange({ kind: 'every', minutes: minutes ?? 30 })} />
          <span className="support">{t('integration-minutes')}</span>
        </>
      )}
      {schedule.kind === 'daily' && (
        <Select
          mode="multiple"
          className={styles.times}
          aria-label={t('schedule-times')}
          placeholder={t('schedule-times')}
          value={schedule.at.map((at) => at.slice(0, 5))}
          onChange={(at) => onChange({ kind: 'daily', at: [...at].sort().map((time) => `${time}:00`) })}
          options={TIMES.map((value) => ({ value, label: value }))}
        />
      )}
    </div>
  )
}
