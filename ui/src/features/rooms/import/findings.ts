import { FluentNumber } from '@fluent/bundle'
import type { Deed, Field, Issue, Param, RowView, SheetView } from '@/generated/api'
import type { Texts, Values } from '@/i18n'

export const isOpen = (issue: Issue) => issue.severity !== 'info'

/** The value that one click would put there; of a repair that was made already there is none. */
export function offerOf(issue: Issue): string | null {
  return issue.can_take ? issue.repair : null
}

/** The row stands for a list of rooms: the export says so, or the provider. */
export const isList = (issue: Issue) => issue.code === 'RM-IMP-0076' || issue.code === 'RM-IMP-0085'

const RANK = { blocker: 0, warning: 1, info: 2 } as const

/** A column that is shown. */
export interface GridColumn {
  field: Field
  letters: string
  header: string
  /** Sheet these letters belong to; others have columns of their own. */
  sheet: string | undefined
  /** Findings in this column are told elsewhere. */
  silent: boolean
}

/** Columns with a field, in the order of the file; the mailbox before them where it is taken out of an address list. */
export function columnsOf(view: SheetView): GridColumn[] {
  const sheet = view.sheets.find((s) => s.used)?.name
  const used = view.columns.flatMap((c) => (c.field ? [{ field: c.field, letters: c.letters, header: c.header, sheet, silent: false }] : []))
  const list = used.find((c) => c.field === 'proxy_addresses')
  if (!list || used.some((c) => c.field === 'mailbox')) return used
  return [{ ...list, field: 'mailbox', header: '' }, ...used.map((c) => (c === list ? { ...c, silent: true } : c))]
}

/** Findings on one cell, those that wait first. */
export function issuesAt(row: RowView, column: GridColumn): Issue[] {
  if (column.silent) return []
  const found = row.sheet === column.sheet ? row.issues.filter((issue) => issue.column === column.letters) : row.issues.filter((issue) => issue.column !== null && isOf(issue, row, column))
  return worstFirst(found)
}

/** In a sheet whose columns stand elsewhere, the value tells whose finding it is. */
function isOf(issue: Issue, row: RowView, column: GridColumn): boolean {
  const owner = row.cells.find((cell) => issue.found !== '' && (cell.raw === issue.found || cell.value === issue.found)) ?? row.cells.find((cell) => cell.field === 'mailbox')
  return owner?.field === column.field
}

export function worstFirst(issues: Issue[]): Issue[] {
  return [...issues].sort((a, b) => RANK[a.severity] - RANK[b.severity])
}

/** The name of a kind of repair. */
export function groupName(text: Texts, group: string): string {
  return text.maybe(`group-${group}`) ?? group
}

/** The name of a field of a room sheet. */
export function fieldWord(text: Texts, field: Field): string {
  return text.maybe(`field-${field}`) ?? field
}

/** Row numbers are names, not amounts: they take no separators. */
function values(params: Record<string, Param | null | undefined>): Values {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, typeof value === 'number' ? new FluentNumber(value, { useGrouping: false }) : value]))
}

export function issueText(text: Texts, issue: Issue): { what: string; expected: string | undefined; repair: string | undefined } {
  const id = `issue-${issue.code}`
  const { found, repair, file, sheet, row, column, header } = issue
  const all = values({ found, repair, file, sheet, row, column, header, ...issue.params })
  return { what: text.maybe(id, all) ?? issue.code, expected: text.attr(id, 'expected', all), repair: text.attr(id, 'repair', all) }
}

export function deedText(text: Texts, { key, params }: Deed): string {
  return text.maybe(`deed-${key}`, values(params)) ?? key
}
