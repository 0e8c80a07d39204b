import { Button, Dropdown } from 'antd'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { FailureNote, Panel, StateWord } from '@/design'
import type { MappingTrial, WayRules } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'
import { type Parts, wrong } from '../settings/parts'
import { FURTHER, fieldText, keyOf, linesOf, tryable } from './fields'
import { MappingTable } from './MappingTable'
import { useTrial } from './useTrial'
import { endsOf, type Way, WayChoice, waysOf } from './Way'

/** How fields are made, one way at a time, with a real record tried beside them. */
export function Mapping({ view, draft, change, problems }: Parts) {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const ways = waysOf(draft.policy.direction)
  const [chosen, setWay] = useState<Way>(ways[0]!)
  const way = ways.includes(chosen) ? chosen : ways[0]!
  const rules = draft.calendar[way]
  const lines = useMemo(() => linesOf(rules), [rules])
  const asked = useMemo((): WayRules => ({ fields: tryable(lines), filters: rules.filters }), [lines, rules.filters])
  const trial = useTrial(view.integration.id, way, asked)
  const set = (next: WayRules) => change({ calendar: { [way]: next } })
  const missing = FURTHER.filter((f) => !rules.fields.some((r) => r.target === f.target))
  return (
    <>
      <div className={styles.head}>
        <h2>{t('integration-section-mapping')}</h2>
        <WayChoice view={view} ways={ways} value={way} onChange={setWay} />
        <span className="support">{t('integration-mapping-fact', { ...endsOf(text, view, way), count: lines.length })}</span>
        <span className={styles.headEnd}>
          <Button onClick={() => void navigate('/integrations/library')}>{t('integration-library')}</Button>
          <Dropdown
            trigger={['click']}
            disabled={missing.length === 0}
            menu={{
              items: missing.map((f) => ({ key: keyOf(f), label: fieldText(text, f) })),
              onClick: ({ key }) => set({ ...rules, fields: [...rules.fields, { ...missing.find((f) => keyOf(f) === key)!, source: null, how: { kind: 'identity' } }] }),
            }}
          >
            <Button icon={<Plus strokeWidth={1.75} aria-hidden />}>{t('integration-field-add')}</Button>
          </Dropdown>
        </span>
      </div>
      {wrong(problems, 'fields') && <p role="alert" className={styles.alert}>{wrong(problems, 'fields')}</p>}
      {trial.fault && <FailureNote fault={trial.fault} />}
      <MappingTable view={view} way={way} rules={rules} lines={lines} trial={trial} ends={endsOf(text, view, way)} onChange={set} />
      <div className={styles.pair}>
        <FilterCard id={view.integration.id} trial={trial.trial} none={trial.records.data?.records.length === 0} count={rules.filters.length} target={endsOf(text, view, way).target} />
        {trial.trial && trial.trial.notes.length > 0 && <Notes id={view.integration.id} notes={trial.trial.notes} unknown={draft.calendar.unknown_people} />}
      </div>
    </>
  )
}

/** Whether the chosen record flows, filter by filter. */
function FilterCard({ id, trial, none, count, target }: { id: string; trial: MappingTrial | undefined; none: boolean; count: number; target: string }) {
  const { t } = useText()
  return (
    <Panel title={t('integration-section-filters')} fact={t(count === 0 ? 'integration-filters-none' : 'integration-filters-all', { target })} actions={<Link to={`/integrations/${id}/filters`}>{t('integration-filters-edit')}</Link>}>
      <div className={styles.fields}>
        {trial?.filters.map((f) => (
          <div key={f.id} className={styles.verdict}>
            <span>{f.name}</span>
            <StateWord state={f.passes === null ? 'fail' : f.passes ? 'pass' : 'skipped'} word={t(f.passes === null ? 'integration-filter-broken' : f.passes ? 'integration-filter-passes' : 'integration-filter-stops')} />
          </div>
        ))}
        {trial && <p className="support">{t(trial.flows ? 'integration-flows' : 'integration-flows-not')}</p>}
        {none && <p className="support">{t('integration-record-none')}</p>}
      </div>
    </Panel>
  )
}

function Notes({ id, notes, unknown }: { id: string; notes: MappingTrial['notes']; unknown: string }) {
  const text = useText()
  const { t } = text
  const people = notes.filter(([kind]) => kind === 'unknown_person').map(([, value]) => value)
  const rooms = notes.filter(([kind]) => kind === 'room_unpaired').map(([, value]) => value)
  const others = notes.filter(([kind]) => kind === 'filter_passes_none' || kind === 'one_value')
  const title = people.length > 0 ? t('integration-unknown-count', { count: people.length }) : rooms.length > 0 ? t('integration-unpaired-count', { count: rooms.length }) : t('integration-notes')
  return (
    <Panel edge="warn" title={<StateWord state="warn" word={title} />}>
      <div className={styles.fields}>
        {people.length > 0 && (
          <p className="support">
            <span className="mono">{people.slice(0, 3).join(' ')}</span> {t(`integration-unknown-${unknown}-does`)}
          </p>
        )}
        {others.map(([kind, value]) => (
          <p key={`${kind}-${value}`} className="support">
            {t(`integration-note-${kind}`, { value: kind === 'one_value' ? text.t(`integration-target-${value}`) : value })}
          </p>
        ))}
        {rooms.length > 0 && <p className="support">{t('integration-unpaired-line', { room: rooms[0]! })}</p>}
        <p className={styles.links}>
          {people.length > 0 && <Link to={`/integrations/${id}/basics`}>{t('integration-bound-change')}</Link>}
          {people.length > 0 && <Link to={`/integrations/${id}/parameters`}>{t('integration-unknown-change')}</Link>}
          {rooms.length > 0 && <Link to={`/integrations/${id}/rooms`}>{t('integration-section-rooms')}</Link>}
        </p>
      </div>
    </Panel>
  )
}
