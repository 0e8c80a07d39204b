import { Select } from 'antd'
import { useMemo, useState } from 'react'
import { mailboxOf, usePeopleFound } from '@/api/people'
import { useText } from '@/i18n'
import styles from './PeopleSelect.module.css'

/** Somebody by address; the name where it is known. */
export interface Somebody {
  mailbox: string
  name: string | null
}

interface PeopleSelectProps {
  id?: string
  'aria-label'?: string
  'aria-describedby'?: string
  status?: 'error'
  value: readonly Somebody[]
  onChange: (people: Somebody[]) => void
  placeholder?: string
  /** At most one. */
  single?: boolean
  /** Person field that holds the mailbox. */
  field?: string
  /** Addresses of people who are not in the directory can be typed. */
  open?: boolean
  disabled?: boolean
  className?: string
  autoFocus?: boolean
}

interface Choice {
  value: string
  label: string
  name: string | null
  department: string
  told: string
}

/** People of the directory, found by the program while one types; any number of them. */
export function PeopleSelect({ value, onChange, single = false, field, open = false, ...rest }: PeopleSelectProps) {
  const { t } = useText()
  const [words, setWords] = useState('')
  const [shown, setShown] = useState(false)
  const found = usePeopleFound(words, shown)
  const options = useMemo(
    () =>
      (found.data?.people ?? []).flatMap((person): Choice[] => {
        const mailbox = mailboxOf(person, field)
        return mailbox ? [{ value: mailbox, label: person.name, name: person.name, department: person.department, told: `${person.name} ${mailbox}` }] : []
      }),
    [found.data, field],
  )
  const left = (found.data?.total ?? 0) - (found.data?.people.length ?? 0)

  function choose(mailboxes: string[]) {
    const known = new Map([...value, ...options.map((o) => ({ mailbox: o.value, name: o.name }))].map((p) => [p.mailbox, p]))
    onChange(mailboxes.map((m) => known.get(m) ?? { mailbox: m.trim().toLowerCase(), name: null }).slice(single ? -1 : 0))
    setWords('')
  }

  return (
    <Select<string[], Choice>
      {...rest}
      mode={open ? 'tags' : 'multiple'}
      value={value.map((p) => p.mailbox)}
      onChange={choose}
      showSearch={{ searchValue: words, onSearch: setWords, filterOption: false }}
      onOpenChange={setShown}
      tokenSeparators={open ? [',', ';', '，', '；'] : undefined}
      options={options}
      optionRender={({ data }) => (
        <span className={styles.option}>
          <span className={styles.name}>{data.label}</span>
          <span className="mono">{data.value}</span>
          <span className={`meta ${styles.department}`}>{data.department}</span>
        </span>
      )}
      labelRender={({ value: mailbox }) => value.find((p) => p.mailbox === mailbox)?.name ?? String(mailbox)}
      notFoundContent={<span className="meta">{found.isPending ? t('loading') : t('people-select-none')}</span>}
      popupRender={(menu) => (
        <>
          {menu}
          {left > 0 && <p className={`meta ${styles.left}`}>{t('people-select-left', { count: left })}</p>}
        </>
      )}
      maxTagCount={single ? undefined : 'responsive'}
      popupMatchSelectWidth={false}
    />
  )
}
