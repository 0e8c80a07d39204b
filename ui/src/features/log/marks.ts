import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, useRead } from '@/api'
import { EVERY_RUN } from '@/api/runs'
import type { State } from '@/design'
import type { Run, RunDetail } from '@/generated/api'

const RUNS = 30
const ITEMS = 1000

/** What went wrong with a room in a run, gravest first. */
export type Mark = 'failed' | 'held' | 'waiting'
export const MARKS: Mark[] = ['failed', 'held', 'waiting']
export const STATE_OF: Record<Mark, State> = { failed: 'fail', held: 'held', waiting: 'waiting' }

/** Marks by room (mailbox) and run. */
export type Marks = ReadonlyMap<string, ReadonlyMap<string, Mark>>

/** The last runs that wrote, oldest first. */
export function useLastRuns(integration: string): Run[] {
  const runs = useRead('run_list', { ...EVERY_RUN, integration, limit: 100, offset: null }).data?.runs
  return useMemo(
    () =>
      (runs ?? [])
        .filter((r) => r.kind === 'apply' && r.state !== 'running')
        .slice(0, RUNS)
        .reverse(),
    [runs],
  )
}

/** Only failures and held items are asked for, and only of runs that count some; rooms that could not be read are faults of the run itself. */
export function useMarks(runs: readonly Run[]): Marks {
  const asked = runs.flatMap((run) => [
    ...(run.counts.failed > 0 ? [{ run: run.id, outcome: 'failed' as const }] : []),
    ...(run.counts.held > 0 ? [{ run: run.id, outcome: 'held' as const }] : []),
  ])
  const answers = useQueries({
    queries: asked.map(({ run, outcome }) => {
      const request = { run, outcome, limit: ITEMS, offset: null }
      return { queryKey: ['run_get', request], queryFn: () => call('run_get', request) }
    }),
  })
  const found = new Map<string, Map<string, Mark>>()
  answers.forEach((answer, i) => {
    const { run, outcome } = asked[i]!
    for (const item of (answer.data as RunDetail | undefined)?.items ?? []) put(found, item.room, run, outcome)
  })
  for (const run of runs) for (const [room, mark] of faultsOf(run)) put(found, room, run.id, mark)
  return found
}

function put(found: Map<string, Map<string, Mark>>, room: string, run: string, mark: Mark): void {
  const by = found.get(room) ?? new Map<string, Mark>()
  const known = by.get(run)
  if (!known || MARKS.indexOf(mark) < MARKS.indexOf(known)) by.set(run, mark)
  found.set(room, by)
}

/** Rooms that a run names among its faults. */
export function faultsOf(run: Run): Array<[room: string, mark: Mark]> {
  return run.faults.flatMap(({ code, params }): Array<[string, Mark]> => (params.mailbox ? [[params.mailbox, code.endsWith('.not_effective_yet') ? 'waiting' : 'failed']] : []))
}
