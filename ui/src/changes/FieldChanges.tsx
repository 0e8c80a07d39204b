import type { ReactNode } from 'react'
import type { FieldChange } from '@/generated/api'
import { Change, Replaced } from '@/design'
import type { Text, Texts } from '@/i18n'
import { useText } from '@/i18n'
import styles from './Changes.module.css'
import { attendeeChange, shortName } from './people'
import { fieldName } from './reason'
import { spanText } from './when'

/** Fields whose values are codes of the program. */
const CODED = new Set(['status', 'sensitivity', 'show_as', 'series'])

interface Part {
  key: string
  name: string
  shown: ReactNode
}

/** Changed fields on one line: the first ones in full, the others counted. Times are read as one span. */
export function FieldChanges({ changes, most = 2 }: { changes: readonly FieldChange[]; most?: number }) {
  const text = useText()
  const parts = partsOf(text, changes)
  const beyond = parts.length - most
  return (
    <span className={styles.line}>
      {parts.slice(0, most).map((part) => (
        <span key={part.key} className={styles.part}>
          <span className={styles.name}>{part.name}</span>
          {part.shown}
        </span>
      ))}
      {beyond > 0 && <span className="meta">{text.t('change-more', { count: beyond })}</span>}
    </span>
  )
}

/** All changed fields, one a line. */
export function FieldList({ changes }: { changes: readonly FieldChange[] }) {
  const text = useText()
  return (
    <dl className={styles.list}>
      {partsOf(text, changes).map((part) => (
        <div key={part.key}>
          <dt>{part.name}</dt>
          <dd>{part.shown}</dd>
        </div>
      ))}
    </dl>
  )
}

function partsOf(text: Texts, changes: readonly FieldChange[]): Part[] {
  const start = changes.find((c) => c.field === 'start')
  const end = changes.find((c) => c.field === 'end')
  const parts: Part[] = []
  if (start || end) parts.push({ key: 'time', name: text.t('change-time'), shown: <Times start={start} end={end} /> })
  for (const change of changes) {
    if (change === start || change === end) continue
    parts.push({ key: change.field, name: fieldName(text, change.field), shown: <Field change={change} /> })
  }
  return parts
}

function Times({ start, end }: { start: FieldChange | undefined; end: FieldChange | undefined }) {
  const text = useText()
  const shown = (side: 'before' | 'after', beside?: string | null): string | null => {
    const from = start?.[side] ?? null
    const to = end?.[side] ?? null
    if (from !== null) return spanText(text, from, to, beside ?? undefined)
    return to === null ? null : text.t('change-until', { at: spanText(text, to, null, beside ?? undefined) })
  }
  return <Replaced before={shown('before')} after={shown('after', start?.before ?? end?.before)} />
}

function Field({ change }: { change: FieldChange }) {
  const text = useText()
  const { field, before, after } = change
  if (field === 'attendees') return <Attendees before={before} after={after} />
  if (field === 'organizer') return <Replaced before={before && shortName(before)} after={after && shortName(after)} />
  if (CODED.has(field)) return <Replaced before={coded(text, field, before)} after={coded(text, field, after)} />
  if (field === 'title' || field === 'body') return <Change before={before} after={after} />
  return <Replaced before={before} after={after ?? (before === null ? null : text.t('change-emptied'))} />
}

/** A value as people read it, where it is a code of the program. */
export function coded(text: Text, field: string, value: string | null): string | null {
  if (value === null) return null
  if (field === 'status') return text.maybe(`status-${value}`) ?? value
  return text.maybe(`change-${field}-${value}`) ?? value
}

function Attendees({ before, after }: { before: string | null; after: string | null }) {
  const text = useText()
  const { added, removed, changed } = attendeeChange(before, after)
  const answered = changed.find((c) => c.after.answer !== c.before.answer)
  return (
    <span className={styles.part}>
      {removed.length > 0 && <Replaced before={names(text, removed)} after={null} />}
      {added.length > 0 && <Replaced before={null} after={`+ ${names(text, added)}`} />}
      {added.length + removed.length === 0 && answered && (
        <span>{text.t('change-answered', { who: answered.after.who, answer: text.t(`change-answer-${answered.after.answer ?? 'none'}`) })}</span>
      )}
      {added.length + removed.length === 0 && changed.length > 1 && <span className="meta">{text.t('change-more-people', { count: changed.length - 1 })}</span>}
      {added.length + removed.length + changed.length === 0 && <Replaced before={before} after={after} />}
    </span>
  )
}

function names(text: Texts, people: ReadonlyArray<{ who: string }>): string {
  const shown = people.slice(0, 2).map((p) => p.who)
  return people.length > 2 ? text.t('change-and-more', { names: text.format.list(shown), count: people.length }) : text.format.list(shown)
}
