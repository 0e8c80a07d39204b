import { InputNumber, Radio, Select, Switch } from 'antd'
import { FormField, Panel } from '@/design'
import type { ConflictRule, Fate, LeavingPolicy, TwoWayPolicy } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'
import { type Parts, wrong } from './parts'

/** Who wins, what is never altered, and when deletions wait for a person. */
export function Guards({ draft, change, problems }: Parts) {
  const { t } = useText()
  const { rules } = draft.calendar
  const { guards, direction } = draft.policy
  const set = (part: Partial<TwoWayPolicy>) => change({ calendar: { rules: { ...rules, ...part } } })
  const leave = (part: Partial<LeavingPolicy>) => set({ leaving: { ...rules.leaving, ...part } })
  const limit = (part: Partial<typeof guards>) => change({ policy: { guards: { ...guards, ...part } } })
  return (
    <Panel title={t('integration-guards')}>
      <div className={styles.fields}>
        {direction === 'both' && (
          <FormField group label={t('integration-conflict')} help={t('integration-conflict-help')}>
            <Radio.Group aria-label={t('integration-conflict')} className={styles.inline} value={rules.conflict} onChange={(event) => set({ conflict: event.target.value as ConflictRule })}>
              {(['newest', 'oa_wins', 'third_party_wins', 'ask'] as const).map((value) => (
                <Radio key={value} value={value}>
                  {t(`integration-conflict-${value}`)}
                </Radio>
              ))}
            </Radio.Group>
          </FormField>
        )}
        {direction !== 'both' && (
          <FormField label={t('integration-drift')} help={t('integration-drift-help')} width={360}>
            <Select aria-label={t('integration-drift')} value={rules.drift} onChange={(drift) => set({ drift })} options={(['restore', 'leave'] as const).map((value) => ({ value, label: t(`integration-drift-${value}`) }))} />
          </FormField>
        )}
        <div className={styles.pair}>
          <FormField label={t('integration-ownership')} help={t('integration-ownership-help')}>
            <Select aria-label={t('integration-ownership')} value={rules.ownership} onChange={(ownership) => set({ ownership })} options={(['own_only', 'any'] as const).map((value) => ({ value, label: t(`integration-ownership-${value}`) }))} />
          </FormField>
          <FormField label={t('integration-series')} help={t('integration-series-help')}>
            <Select aria-label={t('integration-series')} value={rules.series ? 'as_one' : 'single'} onChange={(value) => set({ series: value === 'as_one' })} options={(['as_one', 'single'] as const).map((value) => ({ value, label: t(`integration-series-${value}`) }))} />
          </FormField>
          <FormField label={t('integration-pairing')} help={t('integration-pairing-help')}>
            <Switch aria-label={t('integration-pairing')} className={styles.fit} checked={rules.pair_by_content} onChange={(pair_by_content) => set({ pair_by_content })} />
          </FormField>
        </div>
        <div className={styles.pair}>
          <FormField label={t('sync-deletes')} help={t('sync-deletes-help')} error={wrong(problems, 'deletes')}>
            <InputNumber aria-label={t('sync-deletes')} min={0} max={100_000} precision={0} value={guards.deletes} changeOnWheel={false} onChange={(deletes) => limit({ deletes: deletes ?? 0 })} />
          </FormField>
          <FormField label={t('sync-percent')} help={t('sync-percent-help')} error={wrong(problems, 'delete_percent')}>
            <InputNumber aria-label={t('sync-percent')} min={0} max={100} precision={0} value={guards.delete_percent} changeOnWheel={false} onChange={(delete_percent) => limit({ delete_percent: delete_percent ?? 0 })} />
          </FormField>
        </div>
        <div className={styles.triple}>
          {(['scope', 'filter', 'window'] as const).map((what) => (
            <FormField key={what} label={t(`integration-leaving-${what}`)} help={rules.leaving[what] === null ? t('integration-leaving-ask-help') : undefined}>
              <Select<Fate | 'ask'>
                aria-label={t(`integration-leaving-${what}`)}
                value={rules.leaving[what] ?? 'ask'}
                onChange={(fate) => leave({ [what]: fate === 'ask' ? null : fate })}
                options={(['ask', 'keep', 'delete'] as const).map((value) => ({ value, label: t(`integration-leaving-${value}`) }))}
              />
            </FormField>
          ))}
        </div>
      </div>
    </Panel>
  )
}
