import { Checkbox, Select } from 'antd'
import { useRead } from '@/api'
import { EVERYBODY, MAIL_FIELD } from '@/api/people'
import { SearchField, Toolbar, useMedia } from '@/design'
import type { DirectoryView } from '@/generated/api'
import { useText } from '@/i18n'
import { fieldLabel, inOrder } from './fields'
import styles from './People.module.css'
import type { View } from './useView'

interface FiltersProps {
  view: View
  directory: DirectoryView
  field: string
  bindings: ReadonlyMap<string, string[]>
  /** How many match. */
  found: number | undefined
}

/** Below this width the tree of departments gives way to a field. */
export const NARROW = '(max-width: 1100px)'

/** Fields that hold a mailbox without being bound. */
const MAILBOXES = new Set([MAIL_FIELD, 'email2'])

/** Words, the field that is looked at, and whether only those are shown who have nothing usable in it. */
export function Filters({ view, directory, field, bindings, found }: FiltersProps) {
  const text = useText()
  const { t } = text
  const narrow = useMedia(NARROW)
  // Only of fields that hold mailboxes is it said who lacks one.
  const ofMailbox = MAILBOXES.has(field) || bindings.has(field)
  const lacking = useRead('person_list', { ...EVERYBODY, department: view.department, group: view.group, search: view.words.trim() || null, unbound: field, limit: 1 }, { enabled: ofMailbox }).data?.total
  return (
    <Toolbar
      end={
        view.narrowed &&
        found !== undefined && (
          <span className="meta" role="status">
            {t('people-shown', { shown: found, total: directory.people })}
          </span>
        )
      }
    >
      <SearchField label={t('people-search')} width={220} pause={250} value={view.words} onChange={(find) => view.change({ find })} />
      {narrow && (
        <Select
          aria-label={t('people-departments')}
          placeholder={t('people-departments')}
          allowClear
          showSearch={{ optionFilterProp: 'value' }}
          className={styles.choice}
          value={view.department ?? undefined}
          onChange={(department: string | undefined) => view.change({ department })}
          options={directory.departments.map((d) => ({ value: d.path, label: d.path }))}
          popupMatchSelectWidth={false}
        />
      )}
      <label className={styles.looked}>
        <span className="support">{t('people-field')}</span>
        <Select
          value={field}
          onChange={(key: string) => view.change({ field: key, lacking: undefined })}
          options={inOrder([field, ...directory.fields, ...bindings.keys()]).map((value) => ({ value, label: bindings.has(value) ? t('people-field-bound', { field: fieldLabel(text, value) }) : fieldLabel(text, value) }))}
          popupMatchSelectWidth={false}
        />
      </label>
      {ofMailbox && lacking !== undefined && (lacking > 0 || view.lacking) && (
        <Checkbox checked={view.lacking} onChange={(event) => view.change({ lacking: event.target.checked ? 'yes' : undefined })}>
          {t('people-lacking', { field: fieldLabel(text, field), count: lacking })}
        </Checkbox>
      )}
    </Toolbar>
  )
}
