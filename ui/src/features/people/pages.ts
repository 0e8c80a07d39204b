import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { call, useRead } from '@/api'
import type { PersonList, PersonQuery, PersonView } from '@/generated/api'

/** People that are asked for together. */
export const PAGE = 200
/** As many people as one answer may hold. */
const MOST = 5000

const pageOf = (query: PersonQuery, index: number): PersonQuery => ({ ...query, limit: PAGE, offset: Math.floor(index / PAGE) * PAGE })

/** How many people match, and whatever went wrong while asking. */
export function usePeopleTotal(query: PersonQuery) {
  return useRead('person_list', pageOf(query, 0), { keep: true })
}

/** The person at a place of the list. Only pages with a place in sight are asked for, so that any number of people will do. */
export function usePersonAt(query: PersonQuery, index: number): PersonView | undefined {
  return useRead('person_list', pageOf(query, index)).data?.people[index % PAGE]
}

/** The person at a place that is in sight. */
export function useKnownAt(query: PersonQuery): (index: number) => PersonView | undefined {
  const client = useQueryClient()
  return useCallback((index) => client.getQueryData<PersonList>(['person_list', pageOf(query, index)])?.people[index % PAGE], [client, query])
}

/** Everybody who matches, whether in sight or not. */
export async function everybody(query: PersonQuery): Promise<PersonView[]> {
  const found: PersonView[] = []
  for (;;) {
    const { people, total } = await call('person_list', { ...query, limit: MOST, offset: found.length })
    found.push(...people)
    if (people.length === 0 || found.length >= total) return found
  }
}
