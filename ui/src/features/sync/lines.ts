import type { StepView } from '@/generated/api'
import { type Group, isNarrowed, type Part, type StepFilter } from './steps'

/** A line of the table: the head of a group, or a step. */
export type Line = GroupLine | { kind: 'step'; step: StepView }

export interface GroupLine {
  kind: 'group'
  key: string
  /** None for a room. */
  group: Group | undefined
  /** Name of the room where rooms group, words of the rule where rules do. */
  room: string | undefined
  total: number
  /** Steps that are folded away. */
  hidden: number
  unfolded: boolean
}

/** Steps of a group that stand there before it is unfolded: what needs a decision shows most. */
const FOLDED: Record<Group, number> = { create: 2, update: 4, held: 5, delete: 4, skip: 0 }
/** A group that would hide only so few is shown whole. */
const NEARLY = 2

export function linesByKind(parts: readonly Part[], filter: StepFilter, unfolded: ReadonlySet<Group>): Line[] {
  return parts.flatMap((part): Line[] => {
    const { group, steps } = part
    const total = part.total ?? 0
    if (group === undefined || total === 0) return []
    const asked = unfolded.has(group) || filter.group === group || isNarrowed(filter) || parts.length === 1
    const short = group !== 'skip' && total <= FOLDED[group] + NEARLY
    const shown = asked || short ? steps : steps.slice(0, FOLDED[group])
    const head: GroupLine = { kind: 'group', key: group, group, room: undefined, total, hidden: asked ? 0 : total - shown.length, unfolded: unfolded.has(group) }
    return [head, ...shown.map((step): Line => ({ kind: 'step', step }))]
  })
}

/** Steps come by room already, except that facts of rooms come before all meetings. */
export function linesByRoom(part: Part | undefined): Line[] {
  const lines: Line[] = []
  let head: GroupLine | undefined
  let room: string | undefined
  for (const step of part?.steps ?? []) {
    if (step.room !== room || !head) {
      room = step.room
      head = { kind: 'group', key: `${room}-${lines.length}`, group: undefined, room: step.room_name, total: 0, hidden: 0, unfolded: true }
      lines.push(head)
    }
    head.total++
    lines.push({ kind: 'step', step })
  }
  return lines
}

/** Steps by the rule or fact that decided them, the rule with most of them first. */
export function linesByRule(part: Part | undefined, ruleOf: (step: StepView) => string): Line[] {
  const rules = new Map<string, StepView[]>()
  for (const step of part?.steps ?? []) {
    const rule = ruleOf(step)
    const known = rules.get(rule)
    if (known) known.push(step)
    else rules.set(rule, [step])
  }
  return [...rules]
    .sort(([, a], [, b]) => b.length - a.length)
    .flatMap(([rule, steps]): Line[] => [
      { kind: 'group', key: `rule-${rule}`, group: undefined, room: rule, total: steps.length, hidden: 0, unfolded: true },
      ...steps.map((step): Line => ({ kind: 'step', step })),
    ])
}
