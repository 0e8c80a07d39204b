import { Button } from 'antd'
import { Undo2, X } from 'lucide-react'
import { useState } from 'react'
import { call, useAct, useRead } from '@/api'
import { useKey } from '@/app/keyboard'
import { Chip, EditGrid, Empty, FailureNote, Loaded, Panel, PanelRow, StateWord } from '@/design'
import type { CalendarView, ConversionSuggestion, ConversionView, SheetOutcome } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'
import { Outcome, SheetActions } from '../SheetActions'

/** Our rooms and the room mailboxes of the third party, pair by pair. */
export function Conversions({ view }: { view: CalendarView }) {
  const { t } = useText()
  const connection = view.a.side.kind === 'connection' ? view.a.side.id : undefined
  const table = useRead('conversion_get', { connection: connection ?? '' }, { enabled: connection !== undefined })
  // What a sheet brought replaces what stands in the grid.
  const [sheet, setSheet] = useState<{ count: number; outcome: SheetOutcome | undefined }>({ count: 0, outcome: undefined })
  if (connection === undefined) return <Empty>{t('integration-rooms-no-connection')}</Empty>
  return (
    <>
      {sheet.outcome && <Outcome outcome={sheet.outcome} onClose={() => setSheet({ ...sheet, outcome: undefined })} />}
      <Loaded query={table} rows={8}>
        {(found) => <Grid key={sheet.count} connection={connection} view={found} name={view.a.name} onOutcome={(outcome) => setSheet({ count: sheet.count + 1, outcome })} />}
      </Loaded>
    </>
  )
}

type Rows = string[][]
const complete = (rows: Rows) => rows.filter(([local, mailbox]) => local && mailbox).map(([local, mailbox]): [string, string] => [local!, mailbox!])

function Grid({ connection, view, name, onOutcome }: { connection: string; view: ConversionView; name: string; onOutcome: (outcome: SheetOutcome) => void }) {
  const { t } = useText()
  const save = useAct('conversion_save')
  const [rows, setRows] = useState<Rows>(() => view.rows.map((r) => [r.local, r.mailbox]))
  const [past, setPast] = useState<Rows[]>([])
  function put(next: Rows, before: Rows[]) {
    setRows(next)
    setPast(before)
    // A row that lacks one half stays here until it is whole.
    if (JSON.stringify(complete(next)) !== JSON.stringify(complete(rows))) save.mutate({ connection, rows: complete(next) })
  }
  const change = (next: Rows) => put(next, [...past, rows].slice(-50))
  function undo() {
    const before = past.at(-1)
    if (before) put(before, past.slice(0, -1))
  }
  useKey('Ctrl+Z', past.length > 0 ? undo : undefined, true)
  const known = save.data ?? view
  const issuesAt = (row: number) => known.issues.filter((i) => i.local === rows[row]?.[0] && i.mailbox === rows[row]?.[1]?.toLowerCase())
  const halves = rows.length - complete(rows).length
  const unpaired = known.unpaired.filter((local) => !rows.some((r) => r[0] === local))
  const suggestions = known.suggestions.filter((s) => !rows.some((r) => r[0] === s.local))
  return (
    <>
      <div className={styles.head}>
        <h2>{t('integration-section-rooms')}</h2>
        <span className="support">{t('integration-rooms-fact', { count: complete(rows).length, name })}</span>
        <span className={styles.headEnd}>
          <Button icon={<Undo2 strokeWidth={1.75} aria-hidden />} disabled={past.length === 0} title={past.length === 0 ? t('integration-undo-none') : undefined} onClick={undo}>
            {t('undo')}
          </Button>
          <SheetActions command="conversion_import" kind="conversions" connection={connection} onExport={() => call('conversion_export', { connection })} onOutcome={onOutcome} />
        </span>
      </div>
      {save.error && <FailureNote fault={save.error} onRetry={() => save.mutate({ connection, rows: complete(rows) })} />}
      <p className="meta">{t('integration-rooms-help')}</p>
      <div className={styles.gridBox}>
        <EditGrid
          label={t('integration-section-rooms')}
          columns={[
            { key: 'local', title: t('integration-rooms-local'), placeholder: t('integration-rooms-add'), track: 'minmax(160px, 1fr)', choices: known.locals },
            { key: 'mailbox', title: t('integration-rooms-mailbox'), mono: true, track: 'minmax(220px, 1.4fr)', choices: known.mailboxes },
          ]}
          rows={rows}
          onChange={change}
          onUndo={undo}
          tailTitle={t('integration-state')}
          isWrong={(row, column) => issuesAt(row).some((i) => columnOf(i.code) === column) || (rows[row] !== undefined && !rows[row][column] && rows[row].some(Boolean))}
          tail={(row) => (
            <>
              <RowState half={!rows[row]?.[0] ? 'local' : !rows[row]?.[1] ? 'mailbox' : undefined} codes={issuesAt(row).map((i) => i.code)} />
              <Button type="text" size="small" className={styles.tailEnd} aria-label={t('integration-rooms-take', { row: row + 1 })} icon={<X strokeWidth={1.75} aria-hidden />} onClick={() => change(rows.filter((_, i) => i !== row))} />
            </>
          )}
        />
      </div>
      {halves > 0 && <StateWord state="warn" word={t('integration-rooms-halves', { count: halves })} />}
      {suggestions.length > 0 && <Suggestions suggestions={suggestions} onTake={(taken) => change([...rows, ...taken.map((s) => [s.local, s.mailbox])])} />}
      <Gaps unpaired={unpaired} total={complete(rows).length + unpaired.length} onAdd={(local) => change([...rows, [local, '']])} />
    </>
  )
}

/** Cell of a row that an issue is about. */
const columnOf = (code: string) => (code.startsWith('local') ? 0 : 1)

function RowState({ half, codes }: { half: 'local' | 'mailbox' | undefined; codes: readonly string[] }) {
  const text = useText()
  const { t } = text
  if (half) return <StateWord state="warn" size={12} word={t(half === 'local' ? 'integration-rooms-no-local' : 'integration-rooms-no-mailbox')} />
  if (codes.length === 0) return <StateWord state="pass" size={12} word={t('integration-rooms-paired')} />
  // What is wrong for certain comes first; the rest is told on the same line.
  const sorted = [...codes].sort((a, b) => Number(a.endsWith('_unknown')) - Number(b.endsWith('_unknown')))
  const words = sorted.map((code) => text.maybe(`integration-rooms-issue-${code}`) ?? code)
  return <StateWord state={sorted[0]!.endsWith('_unknown') ? 'warn' : 'fail'} size={12} word={words.join(t('join-comma'))} />
}

/** Pairs that names suggest: nothing is taken before somebody says so. */
function Suggestions({ suggestions, onTake }: { suggestions: ConversionSuggestion[]; onTake: (taken: ConversionSuggestion[]) => void }) {
  const text = useText()
  const { t } = text
  return (
    <Panel flush title={t('integration-suggestions')} fact={t('integration-suggestions-fact', { count: suggestions.length })} actions={<Button size="small" onClick={() => onTake(suggestions)}>{t('integration-suggestions-all', { count: suggestions.length })}</Button>}>
      {suggestions.slice(0, 50).map((s) => (
        <PanelRow key={s.local} className={styles.row}>
          <strong>{s.local}</strong>
          <span aria-hidden>→</span>
          <span className={styles.rest}>
            {s.name} <span className="mono">{s.mailbox}</span>
          </span>
          <Chip tone={s.score >= 90 ? 'pass' : 'warn'}>{t('integration-suggestion-why', { why: whyOf(text.maybe, s.reason), score: s.score })}</Chip>
          <Button size="small" aria-label={t('integration-suggestion-take', { name: s.local })} onClick={() => onTake([s])}>
            {t('integration-take')}
          </Button>
        </PanelRow>
      ))}
    </Panel>
  )
}

function whyOf(maybe: (id: string) => string | undefined, reason: string): string {
  const id = `integration-suggestion-${reason}`
  return maybe(id) ?? reason
}

/** Our rooms that no pair names. */
const SHOWN = 24

function Gaps({ unpaired, total, onAdd }: { unpaired: string[]; total: number; onAdd: (local: string) => void }) {
  const { t } = useText()
  const [all, setAll] = useState(false)
  if (unpaired.length === 0) return total > 0 ? <StateWord state="pass" word={t('integration-rooms-whole', { count: total })} /> : null
  return (
    <Panel title={t('integration-rooms-gaps', { count: unpaired.length })} fact={t('integration-rooms-gaps-line')}>
      <div className={styles.chips}>
        {unpaired.slice(0, all ? 500 : SHOWN).map((local) => (
          <Button key={local} size="small" onClick={() => onAdd(local)} aria-label={t('integration-rooms-gap-add', { name: local })}>
            {local}
          </Button>
        ))}
        {!all && unpaired.length > SHOWN && (
          <Button size="small" type="link" onClick={() => setAll(true)}>
            {t('integration-rooms-more', { count: unpaired.length - SHOWN })}
          </Button>
        )}
      </div>
    </Panel>
  )
}
