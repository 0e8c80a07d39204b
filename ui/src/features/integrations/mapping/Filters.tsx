import { Button, Select } from 'antd'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useRead } from '@/api'
import { Empty, Panel, PanelRow, StateWord } from '@/design'
import type { Filter, FilterTrial } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'
import { EntryDrawer, type NewEntry } from '../library/EntryDrawer'
import { type Parts, wrong } from '../settings/parts'
import { RecordChoice } from './RecordChoice'
import { useTrial } from './useTrial'
import { endsOf, type Way, WayChoice, waysOf } from './Way'

/** Which of the source's items flow: all filters of a way must let one through. */
export function Filters({ view, draft, change, problems }: Parts) {
  const text = useText()
  const { t } = text
  const ways = waysOf(draft.policy.direction)
  const [chosen, setWay] = useState<Way>(ways[0]!)
  const way = ways.includes(chosen) ? chosen : ways[0]!
  const rules = draft.calendar[way]
  const library = useRead('library_get', {}).data?.library
  const trial = useTrial(view.integration.id, way, rules)
  const [drawer, setDrawer] = useState<NewEntry>()
  const set = (filters: string[]) => change({ calendar: { [way]: { ...rules, filters } } })
  const source = (way === 'push' ? view.b : view.a).provider ?? 'oa'
  const offered = (library?.filters ?? []).filter((f) => f.direction === way && f.source === source && !rules.filters.includes(f.id))
  const ends = endsOf(text, view, way)
  const made: NewEntry = { kind: 'filter', gives: 'bool', direction: way, integration: view.integration.id, tried: { record: trial.record?.key } }
  return (
    <>
      <div className={styles.head}>
        <h2>{t('integration-section-filters')}</h2>
        <WayChoice view={view} ways={ways} value={way} onChange={setWay} />
        <span className={styles.headEnd}>
          <Select aria-label={t('integration-filter-choose')} placeholder={t('integration-filter-choose')} value={null} popupMatchSelectWidth={280} notFoundContent={t('integration-filter-no-more')} options={offered.map((f) => ({ value: f.id, label: f.name }))} onChange={(id: string | null) => id && set([...rules.filters, id])} style={{ width: 180 }} />
          <Button icon={<Plus strokeWidth={1.75} aria-hidden />} onClick={() => setDrawer(made)}>
            {t('integration-new-filter')}
          </Button>
        </span>
      </div>
      {wrong(problems, 'filters') && <p role="alert" className={styles.alert}>{wrong(problems, 'filters')}</p>}
      <Panel
        flush
        title={t('integration-way-plain', ends)}
        fact={t(rules.filters.length === 0 ? 'integration-filters-none' : 'integration-filters-all', { target: ends.target })}
        actions={
          <span className={styles.verdict}>
            <span className="meta">{t('integration-trial')}</span>
            <RecordChoice trial={trial} />
          </span>
        }
      >
        {rules.filters.length === 0 && <Empty>{t('integration-filters-empty', ends)}</Empty>}
        {rules.filters.map((id) => (
          <Row key={id} filter={library?.filters.find((f) => f.id === id)} id={id} trial={trial.trial?.filters.find((f) => f.id === id)} onEdit={(entry) => setDrawer({ ...made, entry })} onRemove={() => set(rules.filters.filter((f) => f !== id))} />
        ))}
      </Panel>
      {trial.trial && rules.filters.length > 0 && <p className="support">{t(trial.trial.flows ? 'integration-flows' : 'integration-flows-not')}</p>}
      <p className="meta">{t('integration-filters-leaving')}</p>
      <EntryDrawer
        open={drawer}
        onClose={() => setDrawer(undefined)}
        onSaved={(id) => {
          if (!rules.filters.includes(id)) set([...rules.filters, id])
          setDrawer(undefined)
        }}
      />
    </>
  )
}

function Row({ filter, id, trial, onEdit, onRemove }: { filter: Filter | undefined; id: string; trial: FilterTrial | undefined; onEdit: (filter: Filter) => void; onRemove: () => void }) {
  const { t } = useText()
  const name = filter?.name ?? id
  return (
    <PanelRow className={styles.row}>
      <strong>{name}</strong>
      <code className={styles.rest} title={filter?.expression}>
        {filter?.expression}
      </code>
      {trial && <StateWord state={trial.passes === null ? 'fail' : trial.passes ? 'pass' : 'skipped'} word={t(trial.passes === null ? 'integration-filter-broken' : trial.passes ? 'integration-filter-passes' : 'integration-filter-stops')} />}
      {filter && (
        <Button size="small" onClick={() => onEdit(filter)}>
          {t('integration-edit')}
        </Button>
      )}
      <Button size="small" type="text" icon={<X strokeWidth={1.75} aria-hidden />} aria-label={t('integration-filter-take', { name })} title={t('integration-filter-take', { name })} onClick={onRemove} />
    </PanelRow>
  )
}
