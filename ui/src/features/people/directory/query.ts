import { useRead } from '@/api'
import type { DirectoryAction, DirectoryStep } from '@/generated/api'

/** Steps that are asked for together. */
export const PAGE = 200

export interface StepFilter {
  action: DirectoryAction | undefined
  words: string
}

/** Steps of the plan that waits; `plan` is part of what is asked, so that a new plan is read anew. */
const pageOf = (connection: string, { action, words }: StepFilter, index: number) => ({
  connection,
  action: action ?? null,
  search: words.trim() || null,
  limit: PAGE,
  offset: Math.floor(index / PAGE) * PAGE,
})

/** How many steps match, and whatever went wrong while asking. */
export function useStepTotal(connection: string, filter: StepFilter) {
  return useRead('directory_steps', pageOf(connection, filter, 0), { keep: true })
}

/** The step at a place of the list; only pages with a place in sight are asked for. */
export function useStepAt(connection: string, filter: StepFilter, index: number): DirectoryStep | undefined {
  return useRead('directory_steps', pageOf(connection, filter, index)).data?.steps[index % PAGE]
}
