import type { QueryClient, UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import { QueryClient as Client, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Fault } from '@/generated/api'
import { commands } from '@/generated/api'
import type { CommandName, RequestOf, ResponseOf } from '@/platform'
import { platform } from '@/platform'
import { toFault } from './fault'

/** Calls a command; rejects with a `Fault`, whatever the platform rejected with. */
export async function call<N extends CommandName>(
  name: N,
  request: RequestOf<N>,
  onProgress?: Parameters<ReturnType<typeof platform>['call']>[2],
): Promise<ResponseOf<N>> {
  try {
    return await platform().call(name, request, onProgress)
  } catch (error) {
    throw toFault(error)
  }
}

export function newQueryClient(): QueryClient {
  return new Client({
    defaultOptions: {
      // What changed is announced by cache tags, so nothing has to be asked again on focus.
      queries: { staleTime: Infinity, refetchOnWindowFocus: false, retry: false },
      mutations: { retry: false },
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
    placeholderData: options.keep ? (before: unknown) => before as never : undefined,
  })
}

/** A command that changes something; what reads its tags is asked again afterwards. Long ones go through `useTask`. */
export function useAct<N extends CommandName>(name: N): UseMutationResult<ResponseOf<N>, Fault, RequestOf<N>> {
  const client = useQueryClient()
  return useMutation<ResponseOf<N>, Fault, RequestOf<N>>({
    mutationFn: (request) => call(name, request),
    onSuccess: () => refresh(client, commands[name].touches),
  })
}
