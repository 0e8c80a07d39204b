import { Select } from 'antd'
import { dayText } from '@/changes'
import type { RecordView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import type { Trial } from './useTrial'

/** Calendars of a record that are named; the others are counted. */
const NAMED = 2

/** Which real record is tried. */
export function RecordChoice({ trial: { records, record, choose } }: { trial: Pick<Trial, 'records' | 'record' | 'choose'> }) {
  const text = useText()
  const { t } = text
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
      options={list.map((r) => ({ value: r.key, label: `${r.title ?? t('meeting-private')}${t('join-comma')}${dayText(r.start.slice(0, 10))}`, where: whereOf(text, r) }))}
      optionRender={({ label, data }) => (
        <>
          {label}
          {data.where && <div className="meta">{data.where}</div>}
        </>
      )}
    />
  )
}

/** Whose calendars a record was found in. */
function whereOf({ t, format }: Texts, { calendars }: RecordView): string | undefined {
  if (calendars.length === 0) return undefined
  const names = format.list(calendars.slice(0, NAMED))
  return calendars.length > NAMED ? t('integration-record-in-more', { names, count: calendars.length }) : t('integration-record-in', { names })
}
