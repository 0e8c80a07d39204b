import { Checkbox, DatePicker, InputNumber, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { datesOf } from '@/api/recurrence'
import { addDays } from '@/changes'
import { FormField } from '@/design'
import type { Frequency } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Editor.module.css'
import { mistakeOf, MOST, NTHS, type RuleForm, type RuleMistake, ruleOf, ruleText, usualRule, WEEKDAYS } from './rule'

interface RuleFieldsProps {
  rule: RuleForm | undefined
  /** Day it begins with. */
  first: string
  mistake: RuleMistake | undefined
  onChange: (rule: RuleForm | undefined) => void
}

const FREQUENCIES: Frequency[] = ['daily', 'weekly', 'monthly', 'yearly']

/** Whether and how it repeats, said back in words with the next days. */
export function RuleFields({ rule, first, mistake, onChange }: RuleFieldsProps) {
  const { t } = useText()
  const set = (part: Partial<RuleForm>) => rule && onChange({ ...rule, ...part })
  const ofRule = mistake === 'interval' || mistake === 'weekdays' ? t(`oa-wrong-${mistake}`) : undefined
  return (
    <>
      <FormField label={t('oa-repeat')} error={ofRule} help={rule && mistake === undefined ? <Told rule={rule} first={first} /> : undefined}>
        {(control) => (
          <div className={styles.line}>
            <Select<Frequency | 'never'>
              {...control}
              className={styles.repeat}
              value={rule?.frequency ?? 'never'}
              onChange={(frequency) => onChange(frequency === 'never' ? undefined : { ...(rule ?? usualRule(frequency, first)), frequency })}
              options={[{ value: 'never' as const, label: t('oa-repeat-never') }, ...FREQUENCIES.map((value) => ({ value, label: t(`oa-repeat-${value}`) }))]}
            />
            {rule && (
              <label className={styles.line}>
                <span className="support">{t('oa-interval')}</span>
                <InputNumber className={styles.number} min={1} max={99} precision={0} value={rule.interval} onChange={(interval) => set({ interval })} />
                <span className="support">{t(`oa-unit-${rule.frequency}`)}</span>
              </label>
            )}
          </div>
        )}
      </FormField>
      {rule?.frequency === 'weekly' && (
        <Checkbox.Group
          value={rule.weekdays}
          onChange={(weekdays) => set({ weekdays })}
          options={WEEKDAYS.map((value) => ({ value, label: t(`oa-weekday-${value}`) }))}
          rootClassName={styles.weekdays}
        />
      )}
      {(rule?.frequency === 'monthly' || rule?.frequency === 'yearly') && <MonthDay rule={rule} set={set} />}
      {rule && <End rule={rule} first={first} mistake={mistake} set={set} />}
    </>
  )
}

/** The rule in words, and its next days. */
function Told({ rule, first }: { rule: RuleForm; first: string }) {
  const text = useText()
  if (mistakeOf(rule, first) !== undefined) return null
  const made = ruleOf(rule, first, null)
  const next = datesOf(made, first, addDays(first, 366 * 8), 4)
  return <>{text.t('oa-rule-told', { rule: ruleText(text, made), days: text.format.list(next) })}</>
}

interface PartProps {
  rule: RuleForm
  set: (part: Partial<RuleForm>) => void
}

/** Which day of the month, and of which month. */
function MonthDay({ rule, set }: PartProps) {
  const { t } = useText()
  return (
    <div className={styles.line} role="group" aria-label={t('oa-month-which')}>
      {rule.frequency === 'yearly' && (
        <Select aria-label={t('oa-month')} value={rule.month} onChange={(month) => set({ month })} options={Array.from({ length: 12 }, (_, i) => ({ value: i + 1, label: t(`oa-month-${i + 1}`) }))} className={styles.short} />
      )}
      <Select
        aria-label={t('oa-month-which')}
        value={rule.by}
        onChange={(by) => set({ by })}
        options={[
          { value: 'number' as const, label: t('oa-by-number') },
          { value: 'weekday' as const, label: t('oa-by-weekday') },
        ]}
        className={styles.repeat}
      />
      {rule.by === 'number' ? (
        <Select
          aria-label={t('oa-day')}
          value={rule.day}
          onChange={(day) => set({ day })}
          options={[...Array.from({ length: 31 }, (_, i) => ({ value: i + 1, label: t('oa-rule-day', { day: i + 1 }) })), { value: -1, label: t('oa-rule-last-day') }]}
          className={styles.short}
        />
      ) : (
        <>
          <Select aria-label={t('oa-nth')} value={rule.nth} onChange={(nth) => set({ nth })} options={NTHS.map((value) => ({ value: value as number, label: t(`oa-nth-${value === -1 ? 'last' : value}`) }))} className={styles.short} />
          <Select aria-label={t('oa-weekday')} value={rule.weekday} onChange={(weekday) => set({ weekday })} options={WEEKDAYS.map((value) => ({ value: value as number, label: t(`oa-weekday-${value}`) }))} className={styles.short} />
        </>
      )}
    </div>
  )
}

function End({ rule, first, mistake, set }: PartProps & Pick<RuleFieldsProps, 'first' | 'mistake'>) {
  const { t } = useText()
  const error = mistake === 'count' ? t('oa-wrong-count', { most: MOST }) : mistake === 'until-missing' ? t('oa-wrong-until-missing') : mistake === 'until-early' ? t('oa-wrong-until-early', { until: rule.until, first }) : undefined
  return (
    <FormField label={t('oa-rule-end')} group error={error}>
      <div className={styles.line}>
        <Radio.Group
          value={rule.end}
          onChange={(event) => set({ end: event.target.value as RuleForm['end'] })}
          options={(['never', 'count', 'until'] as const).map((value) => ({ value, label: t(`oa-end-${value}`) }))}
        />
        {rule.end === 'count' && <InputNumber aria-label={t('oa-end-count')} className={styles.number} min={1} max={MOST} precision={0} value={rule.count} onChange={(count) => set({ count })} />}
        {rule.end === 'until' && (
          <DatePicker aria-label={t('oa-end-until')} value={rule.until ? dayjs(rule.until) : null} onChange={(day) => set({ until: day?.format('YYYY-MM-DD') ?? null })} />
        )}
      </div>
    </FormField>
  )
}
