import { Button, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '@/api'
import { DialogFoot, FailureNote, FormField, Loaded } from '@/design'
import type { Direction, Integration, LibraryDraft, LibrarySeedView, MeetingField, ValueKind } from '@/generated/api'
import type { Text } from '@/i18n'
import { useText } from '@/i18n'
import { providerName } from '@/i18n/provider'
import styles from '../Integrations.module.css'
import { waysOf } from '../mapping/Way'
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
  /** What it is tried on at first, as where it is made from. */
  tried?: { field?: MeetingField; record?: string }
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
  const isNew = of.entry === undefined && of.kind !== 'variable'
  const all = useRead('integration_list', {}, { enabled: isNew && of.integration === undefined })
  const flowing = all.data?.integrations.filter((i) => i.calendar !== null) ?? []
  const [chosen, setChosen] = useState<Source>()
  const first: Source | undefined = flowing[0] && { integration: flowing[0].id, direction: waysOf(flowing[0].policy.direction)[0]! }
  const source: Source | undefined = of.integration ? { integration: of.integration, direction: of.direction } : (chosen ?? first)
  const seed = useRead('library_seed', { integration: source?.integration ?? '', direction: source?.direction ?? 'pull' }, { enabled: isNew && source !== undefined, fresh: true })
  if (!isNew || (all.data && !source)) return <Form of={of} seed={undefined} onClose={onClose} onSaved={onSaved} />
  if (!source) return <Loaded query={all}>{() => null}</Loaded>
  return (
    <>
      {!of.integration && <SourceChoice integrations={flowing} value={source} onChange={setChosen} />}
      <Loaded query={seed}>{(found) => <Form key={`${source.integration}-${source.direction}`} of={{ ...of, ...source }} seed={found} onClose={onClose} onSaved={onSaved} />}</Loaded>
    </>
  )
}

interface Source {
  integration: string
  direction: Direction
}

/** For which integration and way something new is made: its source's fields and meetings are offered. */
function SourceChoice({ integrations, value, onChange }: { integrations: readonly Integration[]; value: Source; onChange: (source: Source) => void }) {
  const { t } = useText()
  const ways = waysOf(integrations.find((i) => i.id === value.integration)?.policy.direction ?? 'pull')
  return (
    <div className={styles.pair}>
      <FormField label={t('integration-entry-for')}>
        <Select
          aria-label={t('integration-entry-for')}
          value={value.integration}
          options={integrations.map((i) => ({ value: i.id, label: i.name }))}
          onChange={(integration) => onChange({ integration, direction: waysOf(integrations.find((i) => i.id === integration)?.policy.direction ?? 'pull')[0]! })}
        />
      </FormField>
      <FormField label={t('integration-way')}>
        <Select<Direction> aria-label={t('integration-way')} value={value.direction} options={ways.map((way) => ({ value: way, label: t(`integration-direction-${way}-name`) }))} onChange={(direction) => onChange({ ...value, direction })} />
      </FormField>
    </div>
  )
}

function startOf(of: NewEntry, seed: LibrarySeedView | undefined): LibraryDraft {
  if (of.entry) return draftOf(of.kind, of.entry)
  return seed && of.kind === 'filter' ? { kind: 'filter', entry: seed.filter } : blank(of.kind, of.gives, of.direction, '')
}

function Form({ of, seed, onClose, onSaved }: { of: NewEntry; seed: LibrarySeedView | undefined; onClose: () => void; onSaved: (id: string) => void }) {
  const text = useText()
  const { t } = text
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
        <p className="support">{t(draft.entry.direction === 'push' ? 'integration-filter-of-push' : 'integration-filter-of-pull', { source: sourceName(text, draft.entry.source) })}</p>
      )}
      {seed && (draft.kind === 'rule' || draft.kind === 'formula') && (
        <p className="support">{t(of.direction === 'push' ? 'integration-filter-of-push' : 'integration-filter-of-pull', { source: sourceName(text, seed.filter.source) })}</p>
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
      {draft.kind !== 'variable' && <TryEntry draft={draft} integration={of.integration} first={of.tried} direction={draft.kind === 'filter' ? draft.entry.direction : of.direction} />}
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

/** A source as people call it. */
function sourceName(text: Text, source: string): string {
  return source === 'oa' ? text.t('integration-oa') : providerName(text, source)
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
