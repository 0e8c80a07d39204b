import type { Issue, RowView } from '@/generated/api'
import { type GridColumn, isOpen, issuesAt } from './findings'

/** A column of the grid: how the row stands, a field of the file, or what the provider says. */
export type Place = { kind: 'state' } | { kind: 'field'; column: GridColumn } | { kind: 'answer' }

export interface Active {
  row: number
  place: number
}

export function placesOf(columns: readonly GridColumn[], resolved: boolean): Place[] {
  return [{ kind: 'state' }, ...columns.map((column): Place => ({ kind: 'field', column })), ...(resolved ? [{ kind: 'answer' } as const] : [])]
}

/** What there is to say of a cell. */
export function issuesOf(row: RowView, place: Place): Issue[] {
  if (place.kind === 'field') return issuesAt(row, place.column)
  if (place.kind === 'answer') return row.issues.filter((issue) => issue.code.startsWith('RM-IMP-008'))
  return row.issues.filter(isOpen)
}
