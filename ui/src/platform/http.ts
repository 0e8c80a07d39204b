import type { Event, Fault, Progress } from '@/generated/api'
import { commands } from '@/generated/api'
import { copyInBrowser, openInBrowser, saveInBrowser } from './browser'
import type { CommandName, LinkState, Platform, RequestOf, ResponseOf } from './platform'
import { EventStream } from './stream'

/** The one-time link was used elsewhere, or the program was started again. */
const SESSION_MISSING: Fault = {
  class: 'setup',
  code: 'session.missing',
  certainty: 'certain',
  params: {},
  remedy: null,
  retry_after_ms: null,
  vendor: null,
}

/** What may have changed while nobody listened: everything that is read. */
const ANYTHING: Event = { event: 'changed', tags: [...new Set(Object.values(commands).flatMap((c) => c.reads))] }

/**
 * `roombridge serve --ui`: POST /api/<name> with JSON, answered by the response or, with a status of 400 and more, by a
 * `Fault`; GET /api/events is a stream of server-sent events. The session is a cookie the page cannot read.
 */
export function http(base = '.'): Platform {
  const stream = new EventStream({ url: `${base}/api/events`, missed: ANYTHING, probe: () => signOfLife(`${base}/api/app_info`) })

  async function call<N extends CommandName>(
    name: N,
    request: RequestOf<N>,
    onProgress?: (progress: Progress) => void,
  ): Promise<ResponseOf<N>> {
    const stop = onProgress ? stream.listen(progressOf(taskOf(request), onProgress)) : undefined
    try {
      return (await post(`${base}/api/${name}`, request)) as ResponseOf<N>
    } catch (error) {
      // `fetch` rejects with a TypeError where no answer came at all.
      if (error instanceof TypeError) stream.doubt()
      throw error
    } finally {
      stop?.()
    }
  }

  return { kind: 'http', call, listen: stream.listen, watchLink: stream.watch, openLink: openInBrowser, saveFile: saveInBrowser, copyText: copyInBrowser }
}

function taskOf(request: unknown): string | undefined {
  const task = (request as { task?: unknown } | null)?.task
  return typeof task === 'string' ? task : undefined
}

function progressOf(task: string | undefined, on: (progress: Progress) => void): (event: Event) => void {
  return (event) => {
    if (event.event === 'task_progress' && event.task === task) on(event.progress)
  }
}

/** Whether the program answers, and knows this window. */
async function signOfLife(url: string): Promise<LinkState> {
  try {
    await post(url, {})
    return 'up'
  } catch (error) {
    return error === SESSION_MISSING ? 'out' : 'down'
  }
}

async function post(url: string, request: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    credentials: 'same-origin',
    body: JSON.stringify(request),
  })
  const text = await response.text()
  if (response.ok) return text === '' ? {} : JSON.parse(text)
  throw response.status === 401 || response.status === 403 ? SESSION_MISSING : parsedOr(text, `HTTP ${response.status}`)
}

function parsedOr(text: string, fallback: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text.trim() || fallback
  }
}
