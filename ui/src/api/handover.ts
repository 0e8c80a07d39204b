import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { FileView } from '@/generated/api'

/** A sheet of the administrator, or one the program gave (the practice sheet). */
export type Source = File | FileView

const KEY = ['chosen-file']

/** Leaves a file for the import page to open. */
export function useHandOver(): (source: Source | null) => void {
  const client = useQueryClient()
  return useCallback((source) => void client.setQueryData<{ source: Source | null }>(KEY, { source }), [client])
}

/** The file that waits to be opened. */
export function useHandedOver(): Source | undefined {
  return useQuery<{ source: Source | null }>({ queryKey: KEY, queryFn: skipToken, staleTime: Infinity }).data?.source ?? undefined
}
