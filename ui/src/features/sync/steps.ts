import { useQueries } from '@tanstack/react-query'
import { call } from '@/api'
import type { Fault, PlanCounts, StepKind, StepList, StepQuery, StepView } from '@/generated/api'

/** Groups of the table, in its order. Held deletions are a group of their own. */
export type Group = 'create' | 'update' | 'held' | 'delete' | 'skip'
export const GROUPS: Group[] = ['create', 'update', 'held', 'delete', 'skip']

/** What the administrator narrowed the list to. */
export interface StepFilter {
  group: Group | undefined
  room: string | undefined
  field: string | undefined
  search: string
}

export const NO_FILTER: StepFilter = { group: undefined, room: undefined, field: undefined, search: '' }

export function isNarrowed(filter: StepFilter): boolean {
  return filter.room !== undefined || filter.field !== undefined || filter.search !== ''
}

export function countOf(counts: PlanCounts, group: Group): number {
  if (group === 'held') return counts.hold
  return counts[group]
}

/** Steps asked for at once. */
export const PAGE = 200

const KIND: Record<Group, { kind: StepKind; held: boolean | null }> = {
  create: { kind: 'create', held: null },
  update: { kind: 'update', held: null },
  held: { kind: 'delete', held: true },
  delete: { kind: 'delete', held: false },
  skip: { kind: 'skip', held: null },
}

export function queryOf(plan: string, filter: StepFilter, group: Group | undefined, page: number): StepQuery {
  const { kind, held } = group ? KIND[group] : { kind: null, held: null }
  return {
    plan,
    kind,
    held,
    room: filter.room ?? null,
    field: filter.field ?? null,
    search: filter.search === '' ? null : filter.search,
    limit: PAGE,
    offset: page * PAGE,
  }
}

/** What is known of one list of steps. */
export interface Part {
  /** None stands for all groups in the order of execution. */
  group: Group | undefined
  steps: StepView[]
  /** How many match in all; unknown before the first answer. */
  total: number | undefined
  fault: Fault | undefined
  retry: () => void
}

export interface Wanted {
  group: Group | undefined
  pages: number
}

/** Several lists of steps, each with as many pages as wanted. */
export function useParts(plan: string, filter: StepFilter, wanted: readonly Wanted[]): Part[] {
  const places = wanted.flatMap((w) => Array.from({ length: w.pages }, (_, page) => ({ group: w.group, page })))
  const answers = useQueries({
    queries: places.map(({ group, page }) => {
      const request = queryOf(plan, filter, group, page)
      return { queryKey: ['plan_steps', request], queryFn: () => call('plan_steps', request) }
    }),
  })
  return wanted.map(({ group }) => {
    const own = answers.filter((_, i) => places[i]!.group === group)
    const lists = own.flatMap((a) => (a.data ? [a.data as StepList] : []))
    const failed = own.find((a) => a.error)
    return {
      group,
      steps: lists.flatMap((l) => l.steps),
      total: lists[0]?.total,
      fault: (failed?.error as Fault | null | undefined) ?? undefined,
      retry: () => void failed?.refetch(),
    }
  })
}
