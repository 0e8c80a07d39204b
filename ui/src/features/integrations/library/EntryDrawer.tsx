import { Button, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '@/api'
import { DialogFoot, FailureNote, FormField, Loaded } from '@/design'
import type { Direction, LibraryDraft, LibrarySeedView, ValueKind } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'
import { blank, draftOf, entriesOf, type Entry, type EntryKind, lackOf } from './entries'
import { ExpressionEditor } from './ExpressionEditor'
import { RuleEditor } from './RuleEditor'
import { TryEntry } from './TryEntry'

/** What the drawer is opened for: an entry to change, or a new one. */
export interface NewEntry {
  kind: EntryKind
  gives: ValueKind
  direction: Direction
  /** Integration it is made for; none from the library's own page. */
  integration?: string
  entry?: Entry
}

interface EntryDrawerProps {
  open: NewEntry | undefined
  onClose: () => void
  onSaved: (id: string) => void
}

/** One entry of the library, made or changed beside what it is for. */
export function EntryDrawer({ open, onClose, onSaved }: EntryDrawerProps) {
  const { t } = useText()
  return (
    <Drawer
      open={open !== undefined}
      onClose={onClose}
      size={560}
      destroyOnHidden
      title={open && (open.entry ? open.entry.name : t(`integration-new-${open.kind}`))}
    >
      {open && <Opened of={open} onClose={onClose} onSaved={onSaved} />}
    </Drawer>
  )
}

function Opened({ of, onClose, onSaved }: { of: NewEntry; onClose: () => void; onSaved: (id: string) => void }) {
  const seeded = of.kind === 'filter' && of.entry === undefined && of.integration !== undefined
  const seed = useRead('library_seed', { integration: of.integration ?? '', direction: of.direction }, { enabled: seeded, fresh: true })
  if (seeded) return <Loaded query={seed}>{(found) => <Form of={of} seed={found} onClose={onClose} onSaved={onSaved} />}</Loaded>
  return <Form of={of} seed={undefined} onClose={onClose} onSaved={onSaved} />
}

function startOf(of: NewEntry, seed: LibrarySeedView | undefined): LibraryDraft {
  if (of.entry) return draftOf(of.kind, of.entry)
  return seed ? { kind: 'filter', entry: seed.filter } : blank(of.kind, of.gives, of.direction, '')
}

function Form({ of, seed, onClose, onSaved }: { of: NewEntry; seed: LibrarySeedView | undefined; onClose: () => void; onSaved: (id: string) => void }) {
  const { t } = useText()
  const [draft, setDraft] = useState(() => startOf(of, seed))
  const [tried, setTried] = useState(false)
  const [broken, setBroken] = useState(false)
  const save = useAct('library_save')
  const library = useRead('library_get', {}).data
  const lack = lackOf(draft)
  const { name } = draft.entry
  const taken = library && entriesOf(library.library, draft.kind).some((e) => e.id !== draft.entry.id && e.name.toLowerCase() === name.trim().toLowerCase())
  const used = library?.used.find(([id]) => id === draft.entry.id)?.[1] ?? []
  const patch = (part: object) => setDraft({ kind: draft.kind, entry: { ...draft.entry, ...part } } as LibraryDraft)
  function keep() {
    setTried(true)
    if (lack || taken || broken) return
    save.mutate(draft, {
      onSuccess: ({ library: now }) => {
        const made = entriesOf(now, draft.kind).find((e) => e.name === name)
        onSaved(made?.id ?? draft.entry.id)
      },
    })
  }
  const nameError = taken ? t('integration-entry-name-taken') : tried && lack?.includes('name') ? t(lack) : undefined
  return (
    <form
      className={styles.drawer}
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      <FormField label={t('integration-entry-name')} error={nameError} help={draft.kind === 'variable' ? t('integration-variable-help') : undefined}>
        <Input aria-label={t('integration-entry-name')} autoFocus={!of.entry} className={draft.kind === 'variable' ? 'mono' : undefined} maxLength={80} value={name} onChange={(event) => patch({ name: event.target.value })} />
      </FormField>
      {used.length > 0 && <p className="meta">{t('integration-entry-used', { names: used.join(' ') })}</p>}
      {draft.kind === 'rule' && <RuleEditor value={draft.entry.kind} onChange={(kind) => patch({ kind })} />}
      {draft.kind === 'variable' && <VariableFields kind={draft.entry.kind} value={draft.entry.value} onChange={patch} />}
      {draft.kind === 'formula' && (
        <FormField label={t('integration-gives')} width={200}>
          <Select<ValueKind> aria-label={t('integration-gives')} value={draft.entry.gives} options={GIVES.map((value) => ({ value, label: t(`integration-kind-${value}`) }))} onChange={(gives) => patch({ gives })} />
        </FormField>
      )}
      {draft.kind === 'filter' && (
        <p className="support">{t(draft.entry.direction === 'push' ? 'integration-filter-of-push' : 'integration-filter-of-pull', { source: draft.entry.source })}</p>
      )}
      {(draft.kind === 'formula' || draft.kind === 'filter') && (
        <ExpressionEditor
          value={draft.entry.expression}
          gives={draft.kind === 'filter' ? 'bool' : draft.entry.gives}
          integration={of.integration ?? null}
          direction={draft.kind === 'filter' ? draft.entry.direction : of.direction}
          fields={seed?.fields}
          error={tried && lack === 'integration-expression-missing' ? t(lack) : undefined}
          onChange={(expression) => patch({ expression })}
          onBroken={setBroken}
        />
      )}
      {tried && lack && !lack.includes('name') && lack !== 'integration-expression-missing' && <p role="alert" className={styles.alert}>{t(lack)}</p>}
      {draft.kind !== 'variable' && <TryEntry draft={draft} integration={of.integration} direction={draft.kind === 'filter' ? draft.entry.direction : of.direction} />}
      {save.error && <FailureNote fault={save.error} />}
      <DialogFoot note={used.length > 1 ? t('integration-entry-shared', { count: used.length }) : undefined}>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('save')}
        </Button>
      </DialogFoot>
    </form>
  )
}

const GIVES: ValueKind[] = ['text', 'number', 'bool', 'time', 'list']

function VariableFields({ kind, value, onChange }: { kind: ValueKind; value: string; onChange: (part: object) => void }) {
  const { t } = useText()
  return (
    <div className={styles.pair}>
      <FormField label={t('integration-variable-kind')}>
        <Select<ValueKind> aria-label={t('integration-variable-kind')} value={kind} options={GIVES.map((k) => ({ value: k, label: t(`integration-kind-${k}`) }))} onChange={(next) => onChange({ kind: next })} />
      </FormField>
      <FormField label={t('integration-variable-value')} help={t(`integration-variable-value-${kind}`)}>
        <Input aria-label={t('integration-variable-value')} value={value} onChange={(event) => onChange({ value: event.target.value })} />
      </FormField>
    </div>
  )
}
