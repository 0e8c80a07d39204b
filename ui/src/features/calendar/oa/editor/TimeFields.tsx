import { AutoComplete, Checkbox, DatePicker } from 'antd'
import dayjs from 'dayjs'
import { clockText, ownZone, type Zone } from '@/changes'
import { FormField } from '@/design'
import { useText } from '@/i18n'
import styles from './Editor.module.css'
import { type EntryForm, type Mistakes, minuteOf, withStart } from './form'

interface TimeFieldsProps {
  form: EntryForm
  mistakes: Mistakes
  zone: Zone
  onChange: (form: EntryForm) => void
}

const HALVES = Array.from({ length: 48 }, (_, i) => ({ value: clockText(i * 30) }))

/** Start, end and whole days; the zone is said where this machine's is another. */
export function TimeFields({ form, mistakes, zone, onChange }: TimeFieldsProps) {
  const { t } = useText()
  const set = (part: Partial<EntryForm>) => onChange({ ...form, ...part })
  const says = (mistake: Mistakes['start']) => mistake && t(mistake.id, mistake.values)
  const foreign = !zone.agrees(ownZone(), zone.instant(form.startDate, 12 * 60))
  return (
    <div className={styles.times}>
      <FormField label={t('field-start')} error={says(mistakes.start)} help={foreign ? t('oa-zone', { zone: zone.name }) : undefined}>
        {(control) => (
          <div className={styles.line}>
            <Day {...control} value={form.startDate} onChange={(startDate) => onChange(withStart(form, { startDate }))} />
            {!form.allDay && <Time label={t('oa-start-time')} value={form.startTime} onChange={(startTime) => onChange(minuteOf(startTime) === undefined ? { ...form, startTime } : withStart(form, { startTime }))} />}
          </div>
        )}
      </FormField>
      <FormField label={t('field-end')} error={says(mistakes.end)}>
        {(control) => (
          <div className={styles.line}>
            <Day {...control} value={form.endDate} onChange={(endDate) => set({ endDate })} />
            {!form.allDay && <Time label={t('oa-end-time')} value={form.endTime} onChange={(endTime) => set({ endTime })} />}
          </div>
        )}
      </FormField>
      <Checkbox className={styles.allDay} checked={form.allDay} onChange={(event) => set({ allDay: event.target.checked })}>
        {t('field-all_day')}
      </Checkbox>
    </div>
  )
}

function Day({ value, onChange, ...control }: { id: string; status: 'error' | undefined; 'aria-describedby': string | undefined; value: string; onChange: (date: string) => void }) {
  return <DatePicker {...control} className={styles.date} allowClear={false} value={dayjs(value)} onChange={(day) => day && onChange((day as dayjs.Dayjs).format('YYYY-MM-DD'))} />
}

/** A time that is typed or chosen; it is put into its usual shape when one leaves the field. */
function Time({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  return (
    <AutoComplete
      aria-label={label}
      className={styles.time}
      value={value}
      options={HALVES}
      onChange={onChange}
      onBlur={() => {
        const minute = minuteOf(value)
        if (minute !== undefined && clockText(minute) !== value) onChange(clockText(minute))
      }}
      showSearch={{ filterOption: false }}
      virtual={false}
    />
  )
}
