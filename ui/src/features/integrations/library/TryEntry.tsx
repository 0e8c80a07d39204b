import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Fragment, useState } from 'react'
import { call, useRead } from '@/api'
import { FailureNote, FormField, StateWord } from '@/design'
import type { Direction, Fault, LibraryDraft, LibraryTrial, MeetingField } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { fieldText, TEXTS } from '../mapping/fields'
import { RecordChoice } from '../mapping/RecordChoice'
import styles from './Library.module.css'
import { usePaused } from './usePaused'

interface TryEntryProps {
  /** As it is on the screen, kept or not. */
  draft: LibraryDraft
  integration: string | undefined
  direction: Direction
  /** Record and field that are tried until others are chosen. */
  first?: { field?: MeetingField; record?: string }
}

/** An entry as it is being typed, on a real record: what goes in, what each step makes of it, what comes out. */
export function TryEntry({ draft, integration, direction, first }: TryEntryProps) {
  const { t } = useText()
  const all = useRead('integration_list', {}).data?.integrations.filter((i) => i.calendar !== null) ?? []
  const asked = integration ?? all[0]?.id
  if (!asked) return <p className="meta">{t('integration-try-nowhere')}</p>
  return <Tried draft={draft} integration={asked} direction={direction === 'both' ? 'pull' : direction} first={first} />
}

function Tried({ draft, integration, direction, first }: TryEntryProps & { integration: string }) {
  const text = useText()
  const { t } = text
  const [field, setField] = useState<MeetingField>(first?.field ?? TEXTS[0]!)
  const tried = useEntryTrial(draft, integration, direction, field, first?.record)
  const { trial } = tried
  return (
    <FormField group label={t('integration-trial')} help={t('integration-try-unsaved')}>
      <div className={styles.step}>
        <RecordChoice trial={tried} />
        {draft.kind === 'rule' && <Select size="small" aria-label={t('integration-try-field')} value={field} onChange={setField} options={TEXTS.map((value) => ({ value, label: fieldText(text, { target: value }) }))} />}
      </div>
      {tried.fault && <FailureNote fault={tried.fault} />}
      {trial && !isBlank(draft) && <Made trial={trial} stale={tried.stale} />}
    </FormField>
  )
}

/** An expression of which nothing is typed yet is no mistake. */
function isBlank(draft: LibraryDraft): boolean {
  return 'expression' in draft.entry && draft.entry.expression.trim() === ''
}

/** A real record and what the entry makes of it, asked again when typing pauses. */
function useEntryTrial(draft: LibraryDraft, integration: string, direction: Direction, field: MeetingField, first: string | undefined) {
  const records = useRead('record_list', { integration, direction }, { fresh: true })
  const library = useRead('library_get', {})
  const [chosen, choose] = useState(first)
  const list = records.data?.records ?? []
  const record = list.find((r) => r.key === chosen) ?? list[0]
  // The name changes nothing of what it makes.
  const now = JSON.stringify({ ...draft, entry: { ...draft.entry, name: '' } })
  const asked = usePaused(now)
  const entry = JSON.parse(asked) as LibraryDraft
  const request = { integration, direction, entry, field, record: record?.key ?? '' }
  const found = useQuery<LibraryTrial, Fault>({
    queryKey: ['library_try', request, library.dataUpdatedAt],
    queryFn: () => call('library_try', request),
    enabled: record !== undefined && library.data !== undefined && !isBlank(entry),
    placeholderData: (before) => before,
  })
  return { records, record, choose, trial: found.data, fault: found.error, stale: found.isPlaceholderData || asked !== now }
}

/** A word, or that there is none. */
function shown({ t }: Texts, value: string | null): string {
  return value === null || value === '' ? t('integration-output-empty') : value
}

function Made({ trial, stale }: { trial: LibraryTrial; stale: boolean }) {
  const text = useText()
  const { t } = text
  const { fault } = trial
  return (
    <dl className={styles.tries} aria-busy={stale} data-testid="tried">
      {trial.input !== null && (
        <>
          <dt>{t('integration-try-input')}</dt>
          <dd>{shown(text, trial.input)}</dd>
        </>
      )}
      {trial.steps.map((step, at) => (
        <Fragment key={at}>
          <dt>{t('integration-step-number', { number: at + 1 })}</dt>
          <dd>{shown(text, step)}</dd>
        </Fragment>
      ))}
      {trial.parts.map((part, at) => (
        <Fragment key={at}>
          <dt className={part.given ? undefined : styles.part}>
            <code title={t(part.given ? 'integration-try-given' : 'integration-try-part')}>{part.text}</code>
          </dt>
          <dd>{shown(text, part.value)}</dd>
        </Fragment>
      ))}
      <dt>{t('integration-try-output')}</dt>
      <dd>
        {fault ? (
          <StateWord state="fail" size={12} word={trial.at ? t('integration-check-at', { line: trial.at[0], column: trial.at[1], what: faultText(text, fault).headline }) : faultText(text, fault).headline} />
        ) : trial.passes === null ? (
          <strong>{shown(text, trial.output)}</strong>
        ) : (
          <StateWord state={trial.passes ? 'pass' : 'skipped'} size={12} word={t(trial.passes ? 'integration-filter-passes' : 'integration-filter-stops')} />
        )}
      </dd>
    </dl>
  )
}
