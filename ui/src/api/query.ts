import type { QueryClient, UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import { QueryClient as Client, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Fault } from '@/generated/api'
import { commands } from '@/generated/api'
import type { CommandName, RequestOf, ResponseOf } from '@/platform'
import { platform } from '@/platform'
import { noAnswer, toFault } from './fault'

/** Calls a command; rejects with a `Fault`, whatever the platform rejected with. */
export async function call<N extends CommandName>(
  name: N,
  request: RequestOf<N>,
  onProgress?: Parameters<ReturnType<typeof platform>['call']>[2],
): Promise<ResponseOf<N>> {
  try {
    const answer = platform().call(name, request, onProgress)
    return await (commands[name].long ? answer : within(answer, patienceFor(name)))
  } catch (error) {
    throw toFault(error)
  }
}

/**
 * Seconds before a window gives up on an answer. Lists come from the program's own store; what changes something may ask a
 * provider first. Long commands have progress and cancel instead.
 */
export function patienceFor(name: CommandName): number {
  return commands[name].reads.length > 0 ? 30 : 180
}

/** The answer, or a fault once nobody would wait any longer. */
async function within<T>(answer: Promise<T>, seconds: number): Promise<T> {
  let timer = 0
  const late = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => reject(noAnswer(seconds)), seconds * 1000)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    window.clearTimeout(timer)
  }
}

export function newQueryClient(): QueryClient {
  return new Client({
    defaultOptions: {
      // What changed is announced by cache tags, so nothing has to be asked again on focus. The program is on this machine:
      // it answers without a network as well, and where it does not, that is to be said rather than waited for.
      queries: { staleTime: Infinity, refetchOnWindowFocus: false, retry: false, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

/** Asks again whatever reads one of these cache tags. */
export function refresh(client: QueryClient, tags: readonly string[]): Promise<void> {
  return client.invalidateQueries({
    predicate: (query) => {
      const name = query.queryKey[0] as CommandName
      return commands[name]?.reads.some((tag) => tags.includes(tag)) ?? false
    },
  })
}

interface ReadOptions {
  /** Ask only when this holds. */
  enabled?: boolean
  /** Milliseconds between asking again by itself. */
  every?: number
  /** Show the previous answer while a new one with other parameters is on its way. */
  keep?: boolean
  /** Ask again whenever a page shows it: nothing announces that it changed. */
  fresh?: boolean
}

/** The answer of a reading command; asked again when a command touches its tags. */
export function useRead<N extends CommandName>(
  name: N,
  request: RequestOf<N>,
  options: ReadOptions = {},
): UseQueryResult<ResponseOf<N>, Fault> {
  return useQuery<ResponseOf<N>, Fault>({
    queryKey: [name, request],
    queryFn: () => call(name, request),
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
    refetchOnMount: options.fresh ? 'always' : true,
    placeholderData: options.keep ? (before: unknown) => before as never : undefined,
  })
}

/**
 * A command that changes something; what reads its tags is asked again afterwards. Long ones go through `useTask`.
 * `then` comes first, and also where the page that began it is gone by then: what is removed takes its page along.
 */
export function useAct<N extends CommandName>(name: N, then?: (answer: ResponseOf<N>) => void): UseMutationResult<ResponseOf<N>, Fault, RequestOf<N>> {
  const client = useQueryClient()
  return useMutation<ResponseOf<N>, Fault, RequestOf<N>>({
    mutationFn: (request) => call(name, request),
    onSuccess: (answer) => {
      then?.(answer)
      return refresh(client, commands[name].touches)
    },
  })
}
