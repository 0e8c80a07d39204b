import { Checkbox } from 'antd'
import { useMemo } from 'react'
import { Rows, TableBox, useMedia } from '@/design'
import type { PersonQuery, PersonView } from '@/generated/api'
import { useText } from '@/i18n'
import { fieldLabel } from './fields'
import { useKnownAt, usePersonAt } from './pages'
import styles from './People.module.css'
import { Value } from './Value'

interface PeopleTableProps {
  query: PersonQuery
  total: number
  field: string
  ticked: ReadonlyMap<string, PersonView>
  onTick: (people: readonly PersonView[], on: boolean) => void
  /** Ticks everybody who matches, or nobody. */
  onTickAll: (on: boolean) => void
  chosen: string | undefined
  onChoose: (person: PersonView) => void
}

/** Below this width name and address matter more than where somebody works. */
const NARROW = '(max-width: 900px)'

/** People of any number; only pages in sight are read. */
export function PeopleTable({ query, total, field, ticked, onTick, onTickAll, chosen, onChoose }: PeopleTableProps) {
  const { t } = useText()
  const places = useMemo(() => Array.from({ length: total }, (_, i) => i), [total])
  const known = useKnownAt(query)
  const narrow = useMedia(NARROW)
  const tracks = `44px minmax(96px, 1fr) minmax(200px, 2fr)${narrow ? '' : ' minmax(120px, 1.4fr) minmax(110px, 1fr)'}`
  return (
    <TableBox>
      <Rows<number>
        label={t('nav-people')}
        items={places}
        keyOf={String}
        heightOf={rowHeight}
        columns={tracks}
        head={<Head field={field} narrow={narrow} total={total} ticked={ticked.size} onTickAll={onTickAll} />}
        rowClass={(place) => (known(place)?.id === chosen && chosen !== undefined ? styles.chosen : undefined)}
        selected={(place) => chosen !== undefined && known(place)?.id === chosen}
        onEnter={(place) => {
          const person = known(place)
          if (person) onChoose(person)
        }}
      >
        {(place) => <PersonRow query={query} place={place} field={field} narrow={narrow} ticked={ticked} onTick={onTick} />}
      </Rows>
    </TableBox>
  )
}

const rowHeight = () => 36

function Head({ field, narrow, total, ticked, onTickAll }: { field: string; narrow: boolean; total: number; ticked: number; onTickAll: (on: boolean) => void }) {
  const text = useText()
  const { t } = text
  return (
    <>
      <span role="columnheader" className={styles.tick}>
        <Checkbox
          aria-label={t('people-tick-all', { count: total })}
          checked={ticked > 0 && ticked >= total}
          indeterminate={ticked > 0 && ticked < total}
          onChange={(event) => onTickAll(event.target.checked)}
        />
      </span>
      <span role="columnheader">{t('people-name')}</span>
      <span role="columnheader">{fieldLabel(text, field)}</span>
      {!narrow && <span role="columnheader">{t('people-department')}</span>}
      {!narrow && <span role="columnheader">{t('people-source')}</span>}
    </>
  )
}

interface PersonRowProps {
  query: PersonQuery
  place: number
  field: string
  narrow: boolean
  ticked: ReadonlyMap<string, PersonView>
  onTick: (people: readonly PersonView[], on: boolean) => void
}

function PersonRow({ query, place, field, narrow, ticked, onTick }: PersonRowProps) {
  const { t } = useText()
  const person = usePersonAt(query, place)
  if (!person)
    return (
      <>
        <span role="gridcell" />
        <span role="gridcell" className="meta">
          {t('loading')}
        </span>
      </>
    )
  return (
    <>
      <span role="gridcell" className={styles.tick}>
        <Checkbox aria-label={t('people-tick', { name: person.name })} checked={ticked.has(person.id)} onChange={(event) => onTick([person], event.target.checked)} />
      </span>
      <span role="gridcell" className={styles.name} title={person.name}>
        {person.name}
      </span>
      <span role="gridcell">
        <Value person={person} field={field} address />
      </span>
      {!narrow && (
        <span role="gridcell" className="support" title={person.department}>
          {person.department}
        </span>
      )}
      {!narrow && (
        <span role="gridcell" className="support">
          {person.connection ?? t('people-by-hand')}
        </span>
      )}
    </>
  )
}
