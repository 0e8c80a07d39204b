import type { CalendarView } from '@/generated/api'
import type { Change, Draft, Problem } from './draft'

/** What every section of the settings gets. */
export interface Parts {
  view: CalendarView
  draft: Draft
  change: Change
  problems: readonly Problem[]
}

/** What is wrong with a field, in words. */
export function wrong(problems: readonly Problem[], field: string): string | undefined {
  return problems.findLast((p) => p.field === field)?.text
}
