import type { QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import type { Fault, Progress } from '@/generated/api'
import { commands } from '@/generated/api'
import type { CommandName, RequestOf, ResponseOf } from '@/platform'
import { noAnswer } from './fault'
import { call, refresh } from './query'

/** Long commands: those that take a task id. */
export type LongCommand = {
  [N in CommandName]: RequestOf<N> extends { task: string | null } ? N : never
}[CommandName]

export interface Task<N extends CommandName = CommandName> {
  id: string
  name: N
  state: 'running' | 'cancelling' | 'done' | 'failed'
  progress: Progress | undefined
  /** When that progress was reported, milliseconds since the epoch. */
  progressAt: number
  /** Milliseconds since the epoch. */
  startedAt: number
  result: ResponseOf<N> | undefined
  fault: Fault | undefined
  /** Its answer was on a way that broke: only its end will be told. */
  lost?: boolean
}

/*
 * Tasks live here and not in components: the work goes on in the program while the administrator looks at another page,
 * and coming back finds it where it is.
 */
const tasks = new Map<string, Task>()
const watchers = new Set<() => void>()

function put(key: string, task: Task | undefined): void {
  if (task) tasks.set(key, task)
  else tasks.delete(key)
  for (const watch of [...watchers]) watch()
}

function change(key: string, id: string, with_: Partial<Task>): void {
  const task = tasks.get(key)
  if (task?.id === id) put(key, { ...task, ...with_ })
}

function watch(on: () => void): () => void {
  watchers.add(on)
  return () => watchers.delete(on)
}

/** Whether nothing but the way to the program broke: the work itself goes on without its caller. */
function unanswered(task: Task): boolean {
  return task.state === 'failed' && task.fault?.code === 'ui.disconnected'
}

/** Progress that the program broadcast, whoever started the task. */
export function noteProgress(id: string, progress: Progress): void {
  for (const [key, task] of tasks) if (task.id === id) change(key, id, { progress, progressAt: Date.now() })
}

/** The program is done with a task. Where its answer has no way to get here, what it did is read like anybody else's work. */
export function noteEnd(id: string): void {
  for (const [key, task] of tasks) if (task.id === id && task.lost) put(key, undefined)
}

/** After a gap: a task that still runs is followed again; one that is over is forgotten, and what it did is read anew. */
export async function settleLost(): Promise<void> {
  const lost = [...tasks].filter(([, task]) => unanswered(task))
  if (lost.length === 0) return
  const { running } = await call('task_list', {})
  for (const [key, task] of lost)
    if (running.includes(task.id)) change(key, task.id, { state: 'running', fault: undefined, lost: true })
    else put(key, undefined)
}

/** All tasks that are running, for the line at the foot of the navigation. */
export function useRunningTasks(): Task[] {
  const snapshot = useSyncExternalStore(watch, runningSnapshot)
  return snapshot
}

let lastRunning: Task[] = []
function runningSnapshot(): Task[] {
  const now = [...tasks.values()].filter((t) => t.state === 'running' || t.state === 'cancelling')
  const same = now.length === lastRunning.length && now.every((t, i) => t === lastRunning[i])
  if (!same) lastRunning = now
  return lastRunning
}

/** Seconds after which a cancelled task is no longer waited for. */
export const GIVE_UP = 15

/** For tests. */
export function forgetTasks(): void {
  tasks.clear()
}

export interface TaskHandle<N extends LongCommand> {
  task: Task<N> | undefined
  running: boolean
  start(request: Omit<RequestOf<N>, 'task'>): Promise<ResponseOf<N> | undefined>
  cancel(): void
  /** Forgets a task that is over. */
  clear(): void
}

/** Starts a long command under a key, unless one is running there; for several at once (one of them: `useTask`). */
export async function startTask<N extends LongCommand>(
  client: QueryClient,
  name: N,
  key: string,
  request: Omit<RequestOf<N>, 'task'>,
): Promise<ResponseOf<N> | undefined> {
  const slot = `${name}/${key}`
  const before = tasks.get(slot)
  if (before && (before.state === 'running' || before.state === 'cancelling')) return undefined
  const id = crypto.randomUUID()
  put(slot, newTask(id, name))
  try {
    const full = { ...request, task: id } as unknown as RequestOf<N>
    const result = await call(name, full, (progress) => change(slot, id, { progress, progressAt: Date.now() }))
    change(slot, id, { state: 'done', result })
    return result
  } catch (error) {
    change(slot, id, { state: 'failed', fault: error as Fault })
    return undefined
  } finally {
    // A task that failed half-way may have changed something as well.
    void refresh(client, commands[name].touches)
  }
}

function newTask(id: string, name: CommandName): Task {
  const now = Date.now()
  return {
    id,
    name,
    state: 'running',
    progress: undefined,
    progressAt: now,
    startedAt: now,
    result: undefined,
    fault: undefined,
  }
}

/**
 * A long command under a key such as `check:<connection>`: one at a time per key, with progress and cancel, and alive
 * beyond the component that started it. `start` resolves with the answer, or with nothing after a fault (then in
 * `task.fault`).
 */
export function useTask<N extends LongCommand>(name: N, key: string): TaskHandle<N> {
  const client = useQueryClient()
  const slot = `${name}/${key}`
  const task = useSyncExternalStore(watch, () => tasks.get(slot)) as Task<N> | undefined
  const running = task?.state === 'running' || task?.state === 'cancelling'

  const start = useCallback((request: Omit<RequestOf<N>, 'task'>) => startTask(client, name, key, request), [client, name, key])

  const cancel = useCallback(() => {
    const at = tasks.get(slot)
    if (at?.state !== 'running') return
    change(slot, at.id, { state: 'cancelling' })
    void call('task_cancel', { task: at.id }).catch(() => change(slot, at.id, { state: 'running' }))
    // Work that does not even answer its cancelling must not hold the page.
    window.setTimeout(() => {
      if (tasks.get(slot)?.state === 'cancelling') change(slot, at.id, { state: 'failed', fault: noAnswer(GIVE_UP) })
    }, GIVE_UP * 1000)
  }, [slot])

  const clear = useCallback(() => put(slot, undefined), [slot])
  return { task, running, start, cancel, clear }
}
