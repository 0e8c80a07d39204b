import { Button, InputNumber, Select, Switch } from 'antd'
import { Link } from 'react-router'
import { FormField } from '@/design'
import type { Descriptor, QuotaDraft } from '@/generated/api'
import { useText } from '@/i18n'
import { choiceName } from '@/i18n/provider'
import styles from './Quota.module.css'

interface AssumptionsProps {
  connection: string
  descriptor: Descriptor
  editions: string[]
  draft: QuotaDraft
  onChange: (part: Partial<QuotaDraft>) => void
  changed: boolean
  /** Something that is kept was changed. */
  kept: boolean
  busy: boolean
  onSave: () => void
  onReset: () => void
}

/** Figures that are kept, and those that are the connection's own and only tried here; each with its bounds. */
const KEPT = [
  ['hours_per_day', 1, 24],
  ['days_per_month', 1, 31],
  ['changes_per_room_day', 0, 1000],
] as const
const TRIED = [
  ['rooms', 0, 100_000],
  ['interval_minutes', 1, 1440],
] as const

/** What the forecast assumes; changing it shows at once what would come of it. */
export function Assumptions({ connection, descriptor, editions, draft, onChange, changed, kept, busy, onSave, onReset }: AssumptionsProps) {
  const text = useText()
  const { t, format } = text
  const field = descriptor.fields.find((f) => f.role === 'edition')?.key ?? 'edition'
  const grantOf = (edition: string | null) => descriptor.quotas[0]?.editions.find((e) => e.key === edition)?.per_month
  const grant = grantOf(draft.edition)
  const figures = (list: typeof KEPT | typeof TRIED) => (
    <div className={styles.pair}>
      {list.map(([name, least, most]) => (
        <Figure key={name} name={name} least={least} most={most} value={draft[name]} onChange={(value) => onChange({ [name]: value })} />
      ))}
    </div>
  )
  return (
    <div className={styles.form}>
      <h2 className={styles.heading}>{t('quota-kept')}</h2>
      <FormField label={t('quota-edition')} help={grant != null ? t('quota-edition-grants', { count: format.number(grant) }) : t('quota-edition-agreed')}>
        {(control) => (
          <Select
            {...control}
            value={draft.edition}
            // An edition with a number of its own takes back one that was agreed.
            onChange={(edition: string) => onChange({ edition, granted: grantOf(edition) != null ? 0 : draft.granted })}
            options={editions.map((value) => ({ value, label: text.maybe(`quota-edition-${value}`) ?? choiceName(text, descriptor.id, field, value) }))}
          />
        )}
      </FormField>
      {grant === null && <Figure name="granted" least={0} most={100_000_000} value={draft.granted || null} onChange={(granted) => onChange({ granted })} />}
      <Figure name="reserve" least={0} most={100_000_000} value={draft.reserve} onChange={(reserve) => onChange({ reserve })} />
      {figures(KEPT)}
      <h2 className={styles.heading}>{t('quota-tried')}</h2>
      {figures(TRIED)}
      <label className={styles.switch}>
        <Switch size="small" checked={draft.events ?? false} onChange={(events) => onChange({ events })} />
        <span>{t('quota-events')}</span>
      </label>
      <p className={`meta ${styles.inText}`}>
        {format.sentences(t(draft.events ? 'quota-events-on' : 'quota-events-off'), t('quota-tried-line'))} <Link to={`/connections/${connection}`}>{t('quota-to-schedule')}</Link>
      </p>
      {changed && (
        <div className={styles.buttons}>
          {kept && (
            <Button type="primary" loading={busy} onClick={onSave}>
              {t('quota-save')}
            </Button>
          )}
          <Button type="text" onClick={onReset}>
            {t('quota-reset')}
          </Button>
        </div>
      )}
    </div>
  )
}

interface FigureProps {
  name: (typeof KEPT)[number][0] | (typeof TRIED)[number][0] | 'granted' | 'reserve'
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
