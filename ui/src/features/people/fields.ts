import type { Integration, PersonView } from '@/generated/api'
import { isAddress, MAIL_FIELD, mailboxOf } from '@/api/people'
import type { Text } from '@/i18n'

/** Fields in the order they are shown; what a directory knows besides comes after. */
export const FIELDS = ['email', 'email2', 'login', 'mobile', 'employee_no', 'title']

/** Fields whose value has to be a mail address. */
export const ADDRESSES: ReadonlySet<string> = new Set(['email', 'email2'])

/** Fields that can hold something here in place of what a directory tells: those that integrations bind. */
export const OWN_FIELDS = ['email', 'email2', 'login']

/** What a directory tells in a field, whatever holds here. */
export function toldOf(person: PersonView, key: string): string {
  return person.told[key] ?? person.fields[key] ?? ''
}

export function inOrder(keys: Iterable<string>): string[] {
  const all = new Set(keys)
  return [...FIELDS.filter((key) => all.has(key)), ...[...all].filter((key) => !FIELDS.includes(key)).sort()]
}

export function fieldLabel(text: Text, key: string): string {
  return text.maybe(`people-field-${key}`) ?? key
}

/** Which integrations find people by which field. */
export function bindingsOf(integrations: readonly Integration[]): ReadonlyMap<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { calendar, name } of integrations) {
    if (!calendar) continue
    found.set(calendar.bound_field, [...(found.get(calendar.bound_field) ?? []), name])
  }
  return found
}

/** The field looked at unless another is asked for: the one an integration binds. */
export function usualField(bindings: ReadonlyMap<string, string[]>): string {
  return bindings.has(MAIL_FIELD) ? MAIL_FIELD : ([...bindings.keys()][0] ?? MAIL_FIELD)
}

/** What is known of a person's field. */
export type Standing =
  | { kind: 'told'; value: string }
  /** Told, and no mail address: nobody is found by it. */
  | { kind: 'unusable'; value: string }
  | { kind: 'empty' }
  /** The provider gave no leave to read it; that is not the same as empty. */
  | { kind: 'withheld' }

export function standingOf(person: PersonView, key: string, address = ADDRESSES.has(key)): Standing {
  if (person.withheld.includes(key)) return { kind: 'withheld' }
  const value = person.fields[key]?.trim() ?? ''
  if (value === '') return { kind: 'empty' }
  if (address && mailboxOf(person, key) === undefined) return { kind: 'unusable', value }
  return { kind: 'told', value }
}

/** What is wrong with a form, by field; nothing where all is well. */
export function wrongOf(name: string, fields: Readonly<Record<string, string>>): Record<string, 'missing' | 'no-address'> {
  const wrong: Record<string, 'missing' | 'no-address'> = {}
  if (name.trim() === '') wrong.name = 'missing'
  for (const key of ADDRESSES) {
    const value = fields[key]?.trim()
    if (value && !isAddress(value)) wrong[key] = 'no-address'
  }
  return wrong
}
