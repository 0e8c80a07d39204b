import { toldBy } from '@/changes'
import type { StepView } from '@/generated/api'

/** What a plan would do to a time in a room. */
export interface Ghost {
  step: StepView
  kind: 'create' | 'move' | 'edit' | 'delete' | 'held'
  /** Where it will be, or was: RFC 3339 or dates. */
  start: string
  end: string
  /** Where it is today, for a move. */
  old: { start: string; end: string } | undefined
  uid: string | undefined
}

/** A step of a plan as a ghost on the timeline; steps without a time have none. */
export function ghostOf(step: StepView): Ghost | undefined {
  if (step.entity !== 'meeting' || step.kind === 'skip' || step.when?.kind !== 'timed') return undefined
  const { start, end } = step.when
  const uid = toldBy(step).uid
  if (step.kind === 'create') return { step, kind: 'create', start, end, old: undefined, uid }
  if (step.kind === 'delete') return { step, kind: step.hold ? 'held' : 'delete', start, end, old: undefined, uid }
  const from = step.changes.find((c) => c.field === 'start')
  const to = step.changes.find((c) => c.field === 'end')
  const moved = from !== undefined || to !== undefined
  const old = { start: from?.before ?? start, end: to?.before ?? end }
  return { step, kind: moved ? 'move' : 'edit', start, end, old: moved ? old : undefined, uid }
}

const grouped = new WeakMap<readonly StepView[], Map<string, Ghost[]>>()

/** Ghosts by room, to be matched with meetings; lists that were there before give the same arrays, so that nothing is laid out anew. */
export function ghostsOf(lists: ReadonlyArray<readonly StepView[]>): Map<string, Ghost[]> {
  const all = new Map<string, Ghost[]>()
  for (const list of lists) {
    let own = grouped.get(list)
    if (!own) grouped.set(list, (own = ghostsByRoom(list)))
    for (const [room, ghosts] of own) all.set(room, all.has(room) ? [...all.get(room)!, ...ghosts] : ghosts)
  }
  return all
}

function ghostsByRoom(steps: readonly StepView[]): Map<string, Ghost[]> {
  const by = new Map<string, Ghost[]>()
  for (const step of steps) {
    const ghost = ghostOf(step)
    if (!ghost) continue
    const room = by.get(step.room)
    if (room) room.push(ghost)
    else by.set(step.room, [ghost])
  }
  return by
}

/** The ghost that is about a stored meeting: by UID and start; by start alone where the plan does not name a UID. */
export function ghostFor(ghosts: readonly Ghost[], uid: string, start: number): Ghost | undefined {
  return ghosts.find((g) => g.kind !== 'create' && (g.uid ?? uid) === uid && Date.parse(g.old?.start ?? g.start) === start)
}
