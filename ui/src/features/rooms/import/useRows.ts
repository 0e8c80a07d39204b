import { useQueries } from '@tanstack/react-query'
import { call, useRead } from '@/api'
import type { Fault, RowFilter, RowView, SheetRowList } from '@/generated/api'

/** Rows asked for at once. */
export const PART = 200

/** How many rows match, and the first of them. */
export function useRowCount(session: string, filter: RowFilter): { total: number | undefined; first: RowView[]; fault: Fault | undefined; retry: () => void } {
  const query = useRead('sheet_rows', requestOf(session, filter, 0))
  return { total: query.data?.total, first: query.data?.rows ?? NONE, fault: query.error ?? undefined, retry: () => void query.refetch() }
}

const NONE: RowView[] = []

function requestOf(session: string, filter: RowFilter, part: number) {
  return { session, filter, limit: PART, offset: part * PART }
}

/** The rows in sight, by their place; those on their way are not there yet. */
export function useRows(session: string, filter: RowFilter, first: number, last: number): (index: number) => RowView | undefined {
  const from = Math.floor(first / PART)
  const parts = Array.from({ length: Math.max(1, Math.ceil(last / PART) - from) }, (_, i) => from + i)
  const answers = useQueries({
    queries: parts.map((part) => {
      const request = requestOf(session, filter, part)
      return { queryKey: ['sheet_rows', request], queryFn: () => call('sheet_rows', request) }
    }),
  })
  return (index) => (answers[Math.floor(index / PART) - from]?.data as SheetRowList | undefined)?.rows[index % PART]
}
