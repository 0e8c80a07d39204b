import { Button, Modal, Segmented, Table } from 'antd'
import type { ColumnsType } from 'antd/es/table'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useAct, useRead } from '@/api'
import { useKey } from '@/app/keyboard'
import { DialogFoot, Empty, FailureNote, Loaded, Page, SearchField, Toolbar } from '@/design'
import type { ConversionRule, LibraryView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'
import { EntryDrawer, type NewEntry } from './EntryDrawer'
import { entriesOf, type Entry, type EntryKind, KINDS } from './entries'

/** Rules, formulas, variables and filters that integrations share. */
export function LibraryPage() {
  const { t } = useText()
  const [params, setParams] = useSearchParams()
  const asked = params.get('kind') as EntryKind | null
  const kind = asked && KINDS.includes(asked) ? asked : 'rule'
  const library = useRead('library_get', {})
  const flows = useRead('integration_list', {}).data?.integrations.some((i) => i.calendar !== null) ?? false
  const [drawer, setDrawer] = useState<NewEntry>()
  const [words, setWords] = useState('')
  useKey('F5', () => void library.refetch())
  const open = (entry?: Entry) => setDrawer({ kind, gives: kind === 'filter' ? 'bool' : 'text', direction: 'pull', entry })
  return (
    <Page
      title={t('integration-library')}
      crumbs={[
        { label: t('nav-connections'), to: '/connections' },
        { label: t('tab-integrations'), to: '/integrations' },
      ]}
      fact={t('integration-library-fact')}
      actions={
        <Button type="primary" disabled={kind === 'filter' && !flows} title={kind === 'filter' && !flows ? t('integration-library-filter-where') : undefined} icon={<Plus strokeWidth={1.75} aria-hidden />} onClick={() => open()}>
          {t(`integration-new-${kind}`)}
        </Button>
      }
    >
      <div className={styles.fields}>
        <Toolbar>
          <Segmented<EntryKind> aria-label={t('integration-library')} value={kind} onChange={(next) => setParams({ kind: next }, { replace: true })} options={KINDS.map((value) => ({ value, label: t(`integration-library-${value}`) }))} />
          <SearchField label={t('integration-library-search')} value={words} onChange={setWords} />
          {kind === 'filter' && !flows && <span className="meta">{t('integration-library-filter-where')}</span>}
        </Toolbar>
        <Loaded query={library}>{(view) => <Entries view={view} kind={kind} words={words} onOpen={open} />}</Loaded>
      </div>
      <EntryDrawer open={drawer} onClose={() => setDrawer(undefined)} onSaved={() => setDrawer(undefined)} />
    </Page>
  )
}

function Entries({ view, kind, words, onOpen }: { view: LibraryView; kind: EntryKind; words: string; onOpen: (entry: Entry) => void }) {
  const text = useText()
  const { t } = text
  const [going, setGoing] = useState<Entry>()
  const remove = useAct('library_remove')
  const all = entriesOf(view.library, kind)
  const found = all.filter((e) => `${e.name} ${whatOf(text, e)}`.toLowerCase().includes(words.toLowerCase()))
  const usedBy = (id: string) => view.used.find(([used]) => used === id)?.[1] ?? []
  if (all.length === 0) return <Empty>{t(`integration-library-none-${kind}`)}</Empty>
  if (found.length === 0) return <Empty>{t('integration-library-no-such')}</Empty>
  const close = () => {
    setGoing(undefined)
    remove.reset()
  }
  const names = going ? usedBy(going.id) : []
  return (
    <>
      <Table<Entry> className={styles.table} size="small" rowKey="id" pagination={found.length > 50 ? { pageSize: 50 } : false} dataSource={found} columns={columnsOf(text, kind, usedBy, onOpen, setGoing)} scroll={{ x: 760 }} />
      <Modal
        open={going !== undefined}
        title={t('integration-entry-remove-title', { name: going?.name ?? '' })}
        onCancel={close}
        footer={
          <DialogFoot>
            <Button onClick={close}>{t(names.length > 0 ? 'close' : 'cancel')}</Button>
            {names.length === 0 && (
              <Button danger loading={remove.isPending} onClick={() => going && remove.mutate({ kind, id: going.id }, { onSuccess: close })}>
                {t('integration-entry-remove')}
              </Button>
            )}
          </DialogFoot>
        }
      >
        {names.length > 0 ? (
          <>
            <p>{t('integration-entry-remove-used', { count: names.length })}</p>
            <ul className={styles.names}>
              {names.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          </>
        ) : (
          <p>{t('integration-entry-remove-line')}</p>
        )}
        {remove.error && <FailureNote fault={remove.error} />}
      </Modal>
    </>
  )
}

/** What an entry does, on one line. */
function whatOf({ t }: Texts, entry: Entry): string {
  if ('expression' in entry) return entry.expression
  if ('value' in entry) return entry.value
  const { kind } = entry as ConversionRule
  return kind.kind === 'lookup' ? t('integration-rule-lookup-count', { count: kind.pairs.length }) : kind.steps.map((s) => t(`integration-step-${s.kind}`)).join(t('join-comma'))
}

function columnsOf(text: Texts, kind: EntryKind, usedBy: (id: string) => string[], onOpen: (entry: Entry) => void, onRemove: (entry: Entry) => void): ColumnsType<Entry> {
  const { t } = text
  return [
    {
      title: t('integration-entry-name'),
      width: 220,
      ellipsis: true,
      render: (_, e) => (
        <Button type="link" size="small" className={styles.link} onClick={() => onOpen(e)}>
          {kind === 'variable' ? <code>{`vars.${e.name}`}</code> : e.name}
        </Button>
      ),
    },
    { title: t('integration-entry-what'), ellipsis: true, render: (_, e) => ('expression' in e ? <code>{e.expression}</code> : whatOf(text, e)) },
    {
      title: t('integration-entry-where'),
      width: 240,
      ellipsis: true,
      render: (_, e) => (usedBy(e.id).length > 0 ? text.format.list(usedBy(e.id)) : <span className="meta">{t('integration-entry-unused')}</span>),
    },
    {
      title: <span className="visually-hidden">{t('integration-entry-remove')}</span>,
      width: 84,
      render: (_, e) => (
        <Button size="small" type="text" onClick={() => onRemove(e)} aria-label={t('integration-entry-remove-name', { name: e.name })}>
          {t('integration-entry-remove')}
        </Button>
      ),
    },
  ]
}
