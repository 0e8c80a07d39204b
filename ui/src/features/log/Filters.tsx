import { Button, Popover, Segmented, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import dayjs from 'dayjs'
import { Filter } from 'lucide-react'
import { type Days, DayRange, SearchField } from '@/design'
import type { Integration } from '@/generated/api'
import { useText } from '@/i18n'
import { KINDS, type RunFilter, TRIGGERS, type Which } from './filter'
import styles from './Log.module.css'

interface FiltersProps {
  filter: RunFilter
  integrations: readonly Integration[]
  /** How many need a look; unknown while not all runs are loaded. */
  trouble: number | undefined
}

/** Which runs are listed. */
export function Filters({ filter, integrations, trouble }: FiltersProps) {
  const { t } = useText()
  const more = [filter.kind, filter.trigger, filter.from, filter.to, filter.words].some((part) => part !== undefined)
  return (
    <div className={styles.filters}>
      <Segmented<Which>
        aria-label={t('log-which')}
        value={filter.which}
        onChange={(which) => filter.change({ which: which === 'all' ? undefined : which })}
        options={[
          { value: 'all', label: t('log-all') },
          { value: 'trouble', label: trouble === undefined ? t('log-trouble-some') : t('log-trouble', { count: trouble }) },
          { value: 'changed', label: t('log-changed') },
        ]}
      />
      <Select
        aria-label={t('log-all-integrations')}
        placeholder={t('log-all-integrations')}
        allowClear
        value={filter.integration}
        onChange={(integration: string | undefined) => filter.change({ integration })}
        options={integrations.map((i) => ({ value: i.id, label: i.name }))}
        className={styles.integration}
      />
      <Popover trigger="click" placement="bottomRight" destroyOnHidden content={<More filter={filter} />}>
        <Button data-find-open icon={<Filter strokeWidth={1.75} aria-hidden />} aria-label={t(more ? 'log-more-on' : 'log-more')} title={t(more ? 'log-more-on' : 'log-more')} className={more ? styles.active : undefined} />
      </Popover>
    </div>
  )
}

const dayOf = (date: string | undefined) => (date === undefined ? null : dayjs(date))
const dateOf = (day: Dayjs | null | undefined) => day?.format('YYYY-MM-DD')

function More({ filter }: { filter: RunFilter }) {
  const { t } = useText()
  const days: Days = [dayOf(filter.from), dayOf(filter.to)]
  return (
    <div className={styles.more}>
      <SearchField label={t('log-find')} width={232} pause={300} value={filter.words ?? ''} onChange={(words) => filter.change({ words: words.trim() || undefined })} />
      <label>
        {t('log-days')}
        <DayRange aria-label={t('log-days')} value={days} onChange={(chosen) => filter.change({ from: dateOf(chosen?.[0]), to: dateOf(chosen?.[1]) })} />
      </label>
      <label>
        {t('log-kind')}
        <Select allowClear placeholder={t('log-all')} value={filter.kind} onChange={(kind: string | undefined) => filter.change({ kind })} options={KINDS.map((value) => ({ value, label: t(`log-kind-${value}`) }))} />
      </label>
      <label>
        {t('log-started-by')}
        <Select allowClear placeholder={t('log-all')} value={filter.trigger} onChange={(trigger: string | undefined) => filter.change({ trigger })} options={TRIGGERS.map((value) => ({ value, label: t(`log-trigger-${value}`) }))} />
      </label>
    </div>
  )
}
