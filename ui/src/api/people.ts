import { useRead } from './query'
import type { PersonQuery, PersonView } from '@/generated/api'

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

/** The first people that have the words in name, address or login; none are asked for while there are no words and none are wanted. */
export function usePeopleFound(words: string, wanted: boolean, limit = 30) {
  return useRead('person_list', { ...EVERYBODY, search: words.trim() || null, limit }, { enabled: wanted, keep: true })
}
