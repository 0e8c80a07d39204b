import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, useRead } from '@/api'
import { EVERY_RUN } from '@/api/runs'
import type { PlanView, StepKind, StepList } from '@/generated/api'
import { type Ghost, ghostsOf } from './ghosts'

const MOST = 5000
const KINDS: StepKind[] = ['create', 'update', 'delete']
const NONE: ReadonlyMap<string, Ghost[]> = new Map()

/** The latest plan, as long as it was not executed. */
export function useOpenPlan(): PlanView | undefined {
  const runs = useRead('run_list', { ...EVERY_RUN, integration: null, limit: 100, offset: null }).data?.runs
  const id = runs?.find((r) => r.kind === 'preview' && r.state === 'done' && r.plan !== null)?.plan ?? undefined
  const plan = useRead('plan_get', { plan: id ?? '' }, { enabled: id !== undefined }).data
  return plan && plan.applied_by === null ? plan : undefined
}

/** What a plan would change in these rooms (mailboxes), as ghosts by room. A small plan is read whole, a large one by room. */
export function useGhosts(plan: PlanView | undefined, rooms: readonly string[]): ReadonlyMap<string, Ghost[]> {
  const lists = useQueries({
    queries: plan ? requestsOf(plan, rooms).map((request) => ({ queryKey: ['plan_steps', request], queryFn: () => call('plan_steps', request) })) : [],
    combine,
  })
  return useMemo(() => (lists.length > 0 ? ghostsOf(lists.map((l) => l.steps)) : NONE), [lists])
}

function requestsOf({ plan, counts }: PlanView, rooms: readonly string[]) {
  const rest = { held: null, field: null, search: null, limit: MOST, offset: null }
  if (counts.create + counts.update + counts.delete + counts.hold <= MOST) return KINDS.map((kind) => ({ plan, kind, room: null, ...rest }))
  return rooms.map((room) => ({ plan, kind: null, room, ...rest }))
}

function combine(answers: Array<{ data: unknown }>): StepList[] {
  return answers.flatMap((a) => (a.data ? [a.data as StepList] : []))
}
