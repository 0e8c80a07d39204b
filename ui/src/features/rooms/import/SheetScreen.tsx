import { Button, Drawer } from 'antd'
import { Download, ListChecks, ShieldQuestion, Upload } from 'lucide-react'
import { useState } from 'react'
import { announce, FailureNote, FileButton, Page, TaskProgress, useMedia } from '@/design'
import type { Edit, RowFilter, SheetOpened } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { useDescriptor } from '../connection'
import { useTemplate } from '../files'
import { Grid } from './Grid'
import { ImportBar } from './ImportBar'
import { Outcome } from './Outcome'
import styles from './Sheet.module.css'
import { SidePanel } from './SidePanel'
import { Toolbar } from './Toolbar'
import { type OpenSheet, type Sheet, useExpansion, useProviderCheck } from './useSheet'

export const ALL: RowFilter = { states: [], group: null, search: null }
/** Below this width the kinds of repair lie over the grid. */
const NARROW = '(max-width: 1320px)'

/** An open sheet: the grid, what can be decided by kind, and the bar that imports. */
export function SheetScreen({ sheet, open }: { sheet: Sheet; open: OpenSheet }) {
  const text = useText()
  const { t } = text
  const { view } = open.opened
  const [filter, setFilter] = useState<RowFilter>(ALL)
  const [side, setSide] = useState(false)
  const narrow = useMedia(NARROW)
  const check = useProviderCheck(sheet)
  const expansion = useExpansion(sheet)
  const template = useTemplate()
  const waiting = view.groups.filter((g) => g.decision === 'open').length

  function edit(wanted: Edit) {
    return sheet.edit(wanted).then((opened) => {
      if (opened) announce(t('rooms-import-told', { importable: opened.view.importable, left: leftOf(opened) }))
      return opened
    })
  }
  const panel = <SidePanel view={view} filter={filter} onFilter={setFilter} onEdit={edit} onUndo={(times) => void sheet.undo(times)} />

  return (
    <Page
      title={view.file}
      crumbs={[
        { label: t('nav-rooms'), to: '/rooms' },
        { label: open.connection.name, to: `/connections/${open.connection.id}` },
      ]}
      fact={sheetFact(text, open.opened)}
      actions={
        <>
          <CheckButton check={check} open={open} />
          <Button icon={<Download strokeWidth={1.75} aria-hidden />} loading={template.busy} onClick={template.run}>
            {t('rooms-template')}
          </Button>
          <FileButton icon={<Upload strokeWidth={1.75} aria-hidden />} disabled={sheet.reading !== undefined} onFile={(file) => void sheet.read(open.connection, file)}>
            {t('rooms-other-sheet')}
          </FileButton>
        </>
      }
      bar={<ImportBar sheet={sheet} open={open} onShow={(states) => setFilter({ ...ALL, states })} />}
      columns
    >
      <div className={styles.main}>
        {sheet.unreadable && <FailureNote fault={sheet.unreadable.fault} action={<Button size="small" onClick={sheet.forgive}>{t('rooms-keep-sheet')}</Button>} />}
        {sheet.refused && <Refused sheet={sheet} open={open} />}
        {template.fault && <FailureNote fault={template.fault} onRetry={template.run} />}
        {check.running && check.task && <TaskProgress task={check.task} onCancel={check.cancel} />}
        {check.task?.fault && check.task.fault.code !== 'run.cancelled' && <FailureNote fault={check.task.fault} onRetry={check.run} />}
        {expansion.running && expansion.task && <TaskProgress task={expansion.task} onCancel={expansion.cancel} />}
        {expansion.task?.fault && expansion.task.fault.code !== 'run.cancelled' && <FailureNote fault={expansion.task.fault} />}
        {open.imported && <Outcome imported={open.imported} connection={open.connection} counts={view.counts} onDone={sheet.close} />}
        <Toolbar view={view} filter={filter} onFilter={setFilter} onEdit={edit} onUndo={() => void sheet.undo()} busy={sheet.busy}>
          {narrow && (
            <Button icon={<ListChecks strokeWidth={1.75} aria-hidden />} onClick={() => setSide(true)}>
              {t('rooms-kinds-count', { count: waiting })}
            </Button>
          )}
        </Toolbar>
        <Grid key={JSON.stringify(filter)} session={open.opened.session} view={view} filter={filter} connection={open.connection} onEdit={edit} onExpand={expansion.run} onUndo={() => void sheet.undo()} onAll={() => setFilter(ALL)} />
      </div>
      {narrow ? (
        <Drawer open={side} onClose={() => setSide(false)} size={320} title={t('rooms-kinds')} styles={{ body: { padding: 0 } }}>
          {panel}
        </Drawer>
      ) : (
        panel
      )}
    </Page>
  )
}

export function leftOf({ view }: SheetOpened): number {
  return view.counts.blocked + view.counts.skipped
}

/** The sheet, its heading and its rows; or how many sheets. */
function sheetFact({ t }: Texts, { view }: SheetOpened): string {
  const used = view.sheets.filter((s) => s.used)
  const rows = view.counts.total
  const [only] = used
  if (used.length !== 1 || !only) return t('rooms-sheets-fact', { count: used.length, rows })
  if (view.format === 'delimited') return t('rooms-rows-fact', { rows })
  return only.header_row === null ? t('rooms-sheet-fact-bare', { sheet: only.name, rows }) : t('rooms-sheet-fact', { sheet: only.name, row: String(only.header_row), rows })
}

function CheckButton({ check, open }: { check: ReturnType<typeof useProviderCheck>; open: OpenSheet }) {
  const { t } = useText()
  const descriptor = useDescriptor(open.connection)
  if (!descriptor?.roles.rooms || open.opened.view.counts.total === 0) return null
  return (
    <Button icon={<ShieldQuestion strokeWidth={1.75} aria-hidden />} loading={check.running} title={t('rooms-check-line', { connection: open.connection.name })} onClick={check.run}>
      {t(open.opened.view.resolved ? 'rooms-check-again' : 'rooms-check')}
    </Button>
  )
}

/** A change that was refused: one that did not get through can be asked for again, a sheet the program has closed opened once more. */
function Refused({ sheet, open }: { sheet: Sheet; open: OpenSheet }) {
  const { t } = useText()
  if (!sheet.refused) return null
  const { fault, again } = sheet.refused
  const closed = fault.code === 'sheet.closed'
  return (
    <FailureNote
      fault={fault}
      onRetry={fault.class === 'transient' ? again : undefined}
      action={
        closed ? (
          <Button size="small" onClick={() => void sheet.read(open.connection, open.source)}>
            {t('rooms-open-again', { file: open.opened.view.file })}
          </Button>
        ) : undefined
      }
    />
  )
}
