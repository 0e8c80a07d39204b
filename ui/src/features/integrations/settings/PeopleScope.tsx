import { Segmented, Select, TreeSelect } from 'antd'
import { useMemo, useState } from 'react'
import { useRead } from '@/api'
import { FormField, Loaded, Panel } from '@/design'
import type { DepartmentView, DirectoryView, PeopleScope as Scope } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'
import { type Parts, wrong } from './parts'

/** Whose calendars: everybody or some, and who is left out. */
export function PeopleScope({ view, draft, change, problems }: Parts) {
  const { t } = useText()
  const directory = useRead('directory_get', {})
  const scope = draft.calendar.people
  const set = (part: Partial<Scope>) => change({ calendar: { people: { ...scope, ...part } } })
  const same = JSON.stringify(scope) === JSON.stringify(view.integration.calendar?.people)
  return (
    <Panel title={t('integration-people-scope')} fact={same ? t('integration-people-fact', { count: view.people }) : t('integration-people-unsaved')}>
      <Loaded query={directory} rows={3}>
        {(found) => (
          <div className={styles.fields}>
            <FormField group label={t('integration-people-who')} error={wrong(problems, 'people')}>
              <Segmented<'all' | 'some'>
                aria-label={t('integration-people-who')}
                className={styles.fit}
                value={scope.everybody ? 'all' : 'some'}
                onChange={(value) => set({ everybody: value === 'all' })}
                options={[
                  { value: 'all', label: t('integration-people-all', { count: found.people }) },
                  { value: 'some', label: t('integration-people-some') },
                ]}
              />
            </FormField>
            {!scope.everybody && (
              <Picker directory={found} prefix="" departments={scope.departments} groups={scope.groups} people={scope.people} onChange={(p) => set(p)} />
            )}
            <Picker
              directory={found}
              prefix="except-"
              departments={scope.except_departments}
              groups={scope.except_groups}
              people={scope.except_people}
              onChange={({ departments, groups, people }) =>
                set({
                  ...(departments && { except_departments: departments }),
                  ...(groups && { except_groups: groups }),
                  ...(people && { except_people: people }),
                })
              }
            />
            <p className="meta">{t('integration-people-leaving')}</p>
          </div>
        )}
      </Loaded>
    </Panel>
  )
}

interface PickerProps {
  directory: DirectoryView
  prefix: '' | 'except-'
  departments: string[]
  groups: string[]
  people: string[]
  onChange: (part: { departments?: string[]; groups?: string[]; people?: string[] }) => void
}

function Picker({ directory, prefix, departments, groups, people, onChange }: PickerProps) {
  const { t } = useText()
  const tree = useMemo(() => treeOf(directory.departments), [directory])
  return (
    <div className={styles.triple}>
      <FormField label={t(`integration-${prefix}departments`)}>
        <TreeSelect
          aria-label={t(`integration-${prefix}departments`)}
          multiple
          treeDefaultExpandAll
          allowClear
          treeNodeFilterProp="value"
          showSearch
          placeholder={t('integration-nobody')}
          treeData={tree}
          treeNodeLabelProp="value"
          value={departments}
          onChange={(value: string[]) => onChange({ departments: value })}
          maxTagCount={6}
        />
      </FormField>
      <FormField label={t(`integration-${prefix}groups`)}>
        <Select aria-label={t(`integration-${prefix}groups`)} mode="multiple" allowClear placeholder={t('integration-nobody')} value={groups} options={directory.groups.map((value) => ({ value, label: value }))} onChange={(value) => onChange({ groups: value })} />
      </FormField>
      <FormField label={t(`integration-${prefix}people`)}>
        <PersonSelect label={t(`integration-${prefix}people`)} value={people} onChange={(value) => onChange({ people: value })} />
      </FormField>
    </div>
  )
}

interface Node {
  value: string
  title: string
  children: Node[]
}

/** Departments by their paths, each with how many people it has with all below. */
export function treeOf(departments: readonly DepartmentView[]): Node[] {
  const nodes = new Map<string, Node>()
  const roots: Node[] = []
  for (const { path, below } of departments) {
    const cut = path.lastIndexOf('/')
    const node = { value: path, title: `${path.slice(cut + 1)} (${below})`, children: [] }
    nodes.set(path, node)
    const parent = cut < 0 ? undefined : nodes.get(path.slice(0, cut))
    if (parent) parent.children.push(node)
    else roots.push(node)
  }
  return roots
}

/** Names are looked up as one types; those already chosen are found among the first thousands. */
const KNOWN = 5000

function PersonSelect({ label, value, onChange }: { label: string; value: string[]; onChange: (ids: string[]) => void }) {
  const { t } = useText()
  const [words, setWords] = useState('')
  const ask = { department: null, group: null, unbound: null, offset: null }
  const found = useRead('person_list', { ...ask, search: words || null, limit: 50 }, { keep: true })
  const known = useRead('person_list', { ...ask, search: null, limit: KNOWN }, { enabled: value.length > 0 })
  const options = useMemo(() => {
    const by = new Map<string, string>()
    for (const id of value) by.set(id, id)
    for (const p of known.data?.people ?? []) if (by.has(p.id)) by.set(p.id, p.name)
    for (const p of found.data?.people ?? []) by.set(p.id, `${p.name} ${p.department}`)
    return [...by].map(([id, name]) => ({ value: id, label: name }))
  }, [value, known.data, found.data])
  return (
    <Select
      aria-label={label}
      mode="multiple"
      allowClear
      placeholder={t('integration-nobody')}
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={found.isFetching}
      value={value}
      options={options}
      onChange={onChange}
      popupMatchSelectWidth={320}
    />
  )
}
