import { Select } from 'antd'
import { dayText } from '@/changes'
import { useText } from '@/i18n'
import type { Trial } from './useTrial'

/** Which real record is tried. */
export function RecordChoice({ trial: { records, record, choose } }: { trial: Pick<Trial, 'records' | 'record' | 'choose'> }) {
  const { t } = useText()
  const list = records.data?.records ?? []
  return (
    <Select
      size="small"
      style={{ flex: 1, minWidth: 0, maxWidth: 280 }}
      aria-label={t('integration-record')}
      placeholder={t('integration-record-none')}
      loading={records.isFetching}
      value={record?.key}
      onChange={choose}
      popupMatchSelectWidth={320}
      options={list.map((r) => ({ value: r.key, label: `${r.title ?? t('meeting-private')}${t('join-comma')}${dayText(r.start.slice(0, 10))}` }))}
    />
  )
}
