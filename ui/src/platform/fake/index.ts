/*
 * INVENTED DATA. Stands in for the program in tests and in `vite dev` without a backend: 华辰科技, a company that does not
 * exist. A production build that contains this folder fails (see vite.config.ts).
 */
import type { Event, Progress } from '@/generated/api'
import { commands } from '@/generated/api'
import { copyInBrowser, openInBrowser, saveInBrowser } from '../browser'
import type { CommandName, Platform, RequestOf, ResponseOf } from '../platform'
import type { World } from './world'
import { newWorld } from './world'

/** What a handler gets besides the request. */
export interface FakeCall {
  world: World
  /** Reports progress of a long command, to the caller and to everybody. */
  progress(progress: Progress): void
  /** Throws the fault of a cancelled task when it was cancelled; waits a little otherwise. */
  step(ms?: number): Promise<void>
}

export type Handlers = {
  [N in CommandName]?: (request: RequestOf<N>, call: FakeCall) => ResponseOf<N> | Promise<ResponseOf<N>>
}

/** Every file `*.handlers.ts` beside this one adds commands. */
const parts = import.meta.glob<Handlers>('./*.handlers.ts', { import: 'default', eager: true })

export interface FakeOptions {
  /** `usual`, `first` (nothing set up yet), `wizard`...; from the address in the browser. */
  scenario?: string
  /** Milliseconds a step of a long command takes. */
  pace?: number
  /** Replaces handlers, for tests. */
  handlers?: Handlers
}

export function fake(options: FakeOptions = {}): Platform {
  const scenario = options.scenario ?? new URLSearchParams(window.location.search).get('scenario') ?? 'usual'
  const world = newWorld(scenario)
  const handlers: Handlers = Object.assign({}, ...Object.values(parts), options.handlers)
  const listeners = new Set<(event: Event) => void>()
  const cancelled = new Set<string>()
  let startsWithMachine = false
  const emit = (event: Event) => [...listeners].forEach((on) => on(event))

  async function call<N extends CommandName>(name: N, request: RequestOf<N>, onProgress?: (p: Progress) => void) {
    if (name === 'task_cancel') {
      cancelled.add((request as RequestOf<'task_cancel'>).task)
      return {} as ResponseOf<N>
    }
    const handler = handlers[name]
    if (!handler) throw `no invented answer for ${name}`
    const task = (request as { task?: string | null }).task
    const context: FakeCall = {
      world,
      progress(progress) {
        onProgress?.(progress)
        if (task) emit({ event: 'task_progress', task, progress })
      },
      async step(ms = options.pace ?? 60) {
        await new Promise((resolve) => setTimeout(resolve, ms))
        if (task && cancelled.has(task)) throw { ...fault('run.cancelled'), class: 'transient' }
      },
    }
    const answer = await handler(structuredClone(request), context)
    if (commands[name].touches.length > 0) emit({ event: 'changed', tags: [...commands[name].touches] })
    return structuredClone(answer) as ResponseOf<N>
  }

  return {
    kind: 'fake',
    call,
    listen(on) {
      listeners.add(on)
      return () => listeners.delete(on)
    },
    openLink: openInBrowser,
    saveFile: saveInBrowser,
    copyText: copyInBrowser,
    autostart: async (enabled) => (startsWithMachine = enabled ?? startsWithMachine),
  }
}

/** An invented fault. */
export function fault(code: string, more: Partial<import('@/generated/api').Fault> = {}) {
  return {
    class: 'setup' as const,
    code,
    certainty: 'certain' as const,
    params: {},
    remedy: null,
    retry_after_ms: null,
    vendor: null,
    ...more,
  }
}

/** An invented file; what it holds is not what its name says. */
export function textFile(name: string, text: string) {
  return { name, media_type: 'text/plain', content_base64: btoa(String.fromCharCode(...new TextEncoder().encode(text))) }
}
