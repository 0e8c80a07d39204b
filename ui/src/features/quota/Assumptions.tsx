import { Button, InputNumber, Select, Switch } from 'antd'
import { FormField } from '@/design'
import type { Descriptor, QuotaDraft } from '@/generated/api'
import { useText } from '@/i18n'
import { choiceName } from '@/i18n/provider'
import styles from './Quota.module.css'

interface AssumptionsProps {
  descriptor: Descriptor
  editions: string[]
  draft: QuotaDraft
  onChange: (part: Partial<QuotaDraft>) => void
  changed: boolean
  busy: boolean
  onSave: () => void
  onReset: () => void
}

/** Figures of the forecast, each with its bounds. */
const FIGURES = [
  ['rooms', 1, 100_000],
  ['interval_minutes', 1, 1440],
  ['hours_per_day', 1, 24],
  ['days_per_month', 1, 31],
  ['changes_per_room_day', 0, 1000],
] as const

/** What the forecast assumes; changing it shows at once what would come of it. */
export function Assumptions({ descriptor, editions, draft, onChange, changed, busy, onSave, onReset }: AssumptionsProps) {
  const text = useText()
  const { t, format } = text
  const field = descriptor.fields.find((f) => f.role === 'edition')?.key ?? 'edition'
  const spec = descriptor.quotas[0]?.editions.find((e) => e.key === draft.edition)
  // An edition without a number of its own has one that was agreed.
  const agreed = spec !== undefined && spec.per_month === null
  return (
    <div className={styles.form}>
      <FormField label={t('quota-edition')} help={spec?.per_month != null ? t('quota-edition-grants', { count: format.number(spec.per_month) }) : t('quota-edition-agreed')}>
        {(control) => (
          <Select {...control} value={draft.edition} onChange={(edition: string) => onChange({ edition, granted: null })} options={editions.map((value) => ({ value, label: text.maybe(`quota-edition-${value}`) ?? choiceName(text, descriptor.id, field, value) }))} />
        )}
      </FormField>
      {agreed && <Figure name="granted" least={0} most={100_000_000} value={draft.granted} onChange={(granted) => onChange({ granted })} />}
      <Figure name="reserve" least={0} most={100_000_000} value={draft.reserve} onChange={(reserve) => onChange({ reserve })} />
      <div className={styles.pair}>
        {FIGURES.map(([name, least, most]) => (
          <Figure key={name} name={name} least={least} most={most} value={draft[name]} onChange={(value) => onChange({ [name]: value })} />
        ))}
      </div>
      <label className={styles.switch}>
        <Switch size="small" checked={draft.events ?? false} onChange={(events) => onChange({ events })} />
        <span>{t('quota-events')}</span>
      </label>
      <p className="meta">{t(draft.events ? 'quota-events-on' : 'quota-events-off')}</p>
      {changed && (
        <div className={styles.buttons}>
          <Button type="primary" loading={busy} onClick={onSave}>
            {t('quota-save')}
          </Button>
          <Button type="text" onClick={onReset}>
            {t('quota-reset')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface FigureProps {
  name: (typeof FIGURES)[number][0] | 'granted' | 'reserve'
  least: number
  most: number
  value: number | null
  onChange: (value: number) => void
}

/** A whole number; what is emptied stays as it was. */
function Figure({ name, least, most, value, onChange }: FigureProps) {
  const text = useText()
  return (
    <FormField label={text.t(`quota-${name}`)} help={text.attr(`quota-${name}`, 'help')}>
      {(control) => <InputNumber {...control} className={styles.figure} min={least} max={most} precision={0} value={value} onChange={(next) => next !== null && onChange(next)} />}
    </FormField>
  )
}
