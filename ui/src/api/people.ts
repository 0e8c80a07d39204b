import { useQueries } from '@tanstack/react-query'
import { call, useRead } from './query'
import type { PersonList, PersonQuery, PersonView } from '@/generated/api'

/** Key of the field that holds the mailbox unless an integration binds another. */
export const MAIL_FIELD = 'email'

/** All people; what is asked for is set over it. */
export const EVERYBODY: PersonQuery = { department: null, group: null, search: null, unbound: null, limit: null, offset: null }

/** Whether it reads as a mail address: something, an at sign, a domain. */
export function isAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text)
}

/** The mailbox in a field, as the program reads it; none where it is empty or no address. */
export function mailboxOf(person: PersonView, field = MAIL_FIELD): string | undefined {
  const value = person.fields[field]?.trim().toLowerCase()
  return value && isAddress(value) ? value : undefined
}

/** Names asked for one by one; more are not told. */
const NAMES = 60

/** Names of people by mailbox, as far as the directory tells. */
export function usePeopleNames(mailboxes: readonly string[]): ReadonlyMap<string, string> {
  const asked = mailboxes.slice(0, NAMES)
  return useQueries({
    queries: asked.map((search) => {
      const request: PersonQuery = { ...EVERYBODY, search, limit: 5 }
      return { queryKey: ['person_list', request], queryFn: () => call('person_list', request) }
    }),
    combine: (answers) => {
      const found = answers.flatMap((a) => (a.data as PersonList | undefined)?.people ?? [])
      return new Map(found.flatMap((p) => Object.values(p.fields).flatMap((value) => (value && isAddress(value) ? [[value.trim().toLowerCase(), p.name] as const] : []))))
    },
  })
}

/** The first people that have the words in name, address or login; none are asked for while there are no words and none are wanted. */
export function usePeopleFound(words: string, wanted: boolean, limit = 30) {
  return useRead('person_list', { ...EVERYBODY, search: words.trim() || null, limit }, { enabled: wanted, keep: true })
}
