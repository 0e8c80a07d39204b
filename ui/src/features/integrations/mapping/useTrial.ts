import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call, useRead } from '@/api'
import type { Direction, Fault, MappingTrial, WayRules } from '@/generated/api'

/** A real record, and what mapping and filters as entered make of it; asked again when they or the libraries change. */
export function useTrial(integration: string, direction: Direction, rules: WayRules) {
  const records = useRead('record_list', { integration, direction }, { fresh: true })
  const library = useRead('library_get', {})
  const [chosen, setChosen] = useState<string>()
  const list = records.data?.records ?? []
  const record = list.find((r) => r.key === chosen) ?? list[0]
  const request = { integration, direction, rules, record: record?.key ?? '' }
  const trial = useQuery<MappingTrial, Fault>({
    queryKey: ['mapping_try', request, library.dataUpdatedAt],
    queryFn: () => call('mapping_try', request),
    enabled: record !== undefined && library.data !== undefined,
    // While it is asked again; what was made of a record of the other way is about something else.
    placeholderData: (before, query) => ((query?.queryKey[1] as typeof request | undefined)?.direction === direction ? before : undefined),
  })
  return { records, record, choose: setChosen, trial: record && trial.data, fault: trial.error ?? records.error }
}

export type Trial = ReturnType<typeof useTrial>
