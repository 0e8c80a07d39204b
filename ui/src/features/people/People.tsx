import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { FolderSync, Upload, UserPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { refresh, useRead } from '@/api'
import { FileTaker } from '@/app/FileDrop'
import { useKey } from '@/app/keyboard'
import { announce, Column, Empty, FailureNote, Loaded, Loading, Page, PageBody, useMedia } from '@/design'
import type { DirectoryView, PersonView } from '@/generated/api'
import { useText } from '@/i18n'
import { Departments } from './Departments'
import { bindingsOf, usualField } from './fields'
import { Filters, NARROW } from './Filters'
import { ImportSheet } from './ImportSheet'
import { everybody, usePeopleTotal } from './pages'
import { PeopleTable } from './PeopleTable'
import { PersonDrawer } from './PersonDrawer'
import { PersonForm } from './PersonForm'
import styles from './People.module.css'
import { SelectionBar } from './SelectionBar'
import { useQueryOf, useView, type View } from './useView'

type Ticked = ReadonlyMap<string, PersonView>
const NOBODY: Ticked = new Map()

/** People, where they work, and which of them integrations can find. */
export function People() {
  const { t, format } = useText()
  const client = useQueryClient()
  const view = useView()
  const directory = useRead('directory_get', {})
  const [chosen, setChosen] = useState<PersonView>()
  const [editing, setEditing] = useState<PersonView>()
  const [ticked, setTicked] = useState<Ticked>(NOBODY)
  const [dropped, setDropped] = useState<File>()
  const bindings = useBindings()
  const field = view.field ?? usualField(bindings)
  const adding = view.todo === 'add'
  const done = () => view.change({ do: undefined })
  useKey('Escape', chosen && !editing && !view.todo ? () => setChosen(undefined) : undefined)
  useKey('F5', () => void refresh(client, ['people', 'integrations']).then(() => announce(t('read-again'))))

  const data = directory.data
  const empty = data?.people === 0
  const people = useMemo(() => [...ticked.values()], [ticked])
  return (
    <Page
      title={t('nav-people')}
      fact={data && !empty ? t('people-fact', { people: format.number(data.people), departments: data.departments.length }) : undefined}
      actions={data && !empty ? <Actions view={view} /> : undefined}
      bar={people.length > 0 ? <SelectionBar people={people} field={field} onDone={() => setTicked(NOBODY)} /> : undefined}
      columns
    >
      <FileTaker
        onFile={(file) => {
          setDropped(file)
          view.change({ do: 'import' })
        }}
      />
      {data ? (
        empty ? (
          <PageBody>
            <Nothing view={view} />
          </PageBody>
        ) : (
          <Columns directory={data} view={view} field={field} bindings={bindings} ticked={ticked} onTicked={setTicked} chosen={chosen} onChoose={setChosen} />
        )
      ) : (
        <PageBody>
          <Loaded query={directory} rows={10}>
            {() => null}
          </Loaded>
        </PageBody>
      )}
      {chosen && <PersonDrawer key={chosen.id} person={chosen} bindings={bindings} onEdit={() => setEditing(chosen)} onChanged={setChosen} onClose={() => setChosen(undefined)} />}
      {(adding || editing) && (
        <PersonForm
          person={editing}
          directory={data}
          department={view.department}
          onClose={() => {
            setEditing(undefined)
            done()
          }}
          onSaved={(saved) => {
            setEditing(undefined)
            setChosen(saved)
            done()
          }}
        />
      )}
      {view.todo === 'import' && (
        <ImportSheet
          file={dropped}
          onClose={() => {
            setDropped(undefined)
            done()
          }}
        />
      )}
    </Page>
  )
}

function useBindings() {
  const integrations = useRead('integration_list', {}).data?.integrations
  return useMemo(() => bindingsOf(integrations ?? []), [integrations])
}

/** To the directories of connections, where some connection has one. */
function FromConnection() {
  const { t } = useText()
  const navigate = useNavigate()
  const connections = useRead('connection_list', {}).data?.connections ?? []
  const providers = useRead('provider_list', {}).data?.providers ?? []
  if (!connections.some((c) => providers.some((p) => p.id === c.provider && p.roles.people))) return null
  return (
    <Button icon={<FolderSync strokeWidth={1.75} aria-hidden />} onClick={() => void navigate('/people/directory')}>
      {t('directory-title')}
    </Button>
  )
}

function Actions({ view }: { view: View }) {
  const { t } = useText()
  return (
    <>
      <FromConnection />
      <Button icon={<UserPlus strokeWidth={1.75} aria-hidden />} onClick={() => view.change({ do: 'add' })}>
        {t('people-add')}
      </Button>
      <Button type="primary" icon={<Upload strokeWidth={1.75} aria-hidden />} onClick={() => view.change({ do: 'import' })}>
        {t('people-import')}
      </Button>
    </>
  )
}

interface ColumnsProps {
  directory: DirectoryView
  view: View
  field: string
  bindings: ReadonlyMap<string, string[]>
  ticked: Ticked
  onTicked: (ticked: Ticked) => void
  chosen: PersonView | undefined
  onChoose: (person: PersonView | undefined) => void
}

/** Departments at the left, members beside them. */
function Columns({ directory, view, field, bindings, ticked, onTicked, chosen, onChoose }: ColumnsProps) {
  const { t } = useText()
  const narrow = useMedia(NARROW)
  const query = useQueryOf(view, field)
  const list = usePeopleTotal(query)
  const total = list.data?.total

  function tick(people: readonly PersonView[], on: boolean) {
    const next = new Map(ticked)
    for (const person of people) if (on) next.set(person.id, person)
      else next.delete(person.id)
    onTicked(next)
  }
  const tickAll = (on: boolean) => {
    if (!on) return onTicked(NOBODY)
    void everybody(query).then((people) => tick(people, true))
  }

  return (
    <>
      {!narrow && (
        <Column width={224} tone="sunken" edge="right" label={t('people-departments')}>
          <Departments directory={directory} view={view} />
        </Column>
      )}
      <PageBody>
        <Filters view={view} directory={directory} field={field} bindings={bindings} found={total} />
        {list.error && <FailureNote fault={list.error} onRetry={() => void list.refetch()} />}
        {total === undefined ? (
          !list.error && <Loading rows={10} />
        ) : total === 0 ? (
          <Empty action={<Button onClick={view.widen}>{t('people-filter-clear')}</Button>}>{t(view.lacking ? 'people-none-lacking' : 'people-none-such')}</Empty>
        ) : (
          <PeopleTable
            query={query}
            total={total}
            field={field}
            ticked={ticked}
            onTick={tick}
            onTickAll={tickAll}
            chosen={chosen?.id}
            onChoose={(person) => onChoose(person.id === chosen?.id ? undefined : person)}
          />
        )}
      </PageBody>
    </>
  )
}

function Nothing({ view }: { view: View }) {
  const { t } = useText()
  return (
    <Empty
      action={
        <div className={styles.buttons}>
          <Button type="primary" icon={<Upload strokeWidth={1.75} aria-hidden />} onClick={() => view.change({ do: 'import' })}>
            {t('people-import')}
          </Button>
          <FromConnection />
        </div>
      }
    >
      {t('people-none')}
    </Empty>
  )
}
