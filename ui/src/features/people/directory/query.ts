import { useRead } from '@/api'
import type { DirectoryAction, DirectoryStep } from '@/generated/api'

/** Whose steps: those of the plan that waits for a connection, or those of a run. */
export type StepSource = { connection: string } | { run: string }

/** Steps that are asked for together. */
export const PAGE = 200

export interface StepFilter {
  action: DirectoryAction | undefined
  words: string
}

const pageOf = ({ action, words }: StepFilter, index: number) => ({
  action: action ?? null,
  search: words.trim() || null,
  limit: PAGE,
  offset: Math.floor(index / PAGE) * PAGE,
})

/** One page of steps, whatever they are of. */
function useSteps(source: StepSource, filter: StepFilter, index: number, keep: boolean) {
  const page = pageOf(filter, index)
  const ofPlan = 'connection' in source
  const plan = useRead('directory_steps', { connection: ofPlan ? source.connection : '', ...page }, { keep, enabled: ofPlan })
  const run = useRead('directory_run', { run: ofPlan ? '' : source.run, ...page }, { keep, enabled: !ofPlan })
  return ofPlan ? plan : run
}

/** How many steps match, and whatever went wrong while asking. */
export function useStepTotal(source: StepSource, filter: StepFilter) {
  return useSteps(source, filter, 0, true)
}

/** The step at a place of the list; only pages with a place in sight are asked for. */
export function useStepAt(source: StepSource, filter: StepFilter, index: number): DirectoryStep | undefined {
  return useSteps(source, filter, index, false).data?.steps[index % PAGE]
}
