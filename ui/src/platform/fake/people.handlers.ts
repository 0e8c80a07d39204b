import { isAddress, mailboxOf } from '@/api/people'
import type { PersonQuery, PersonView, RowIssue } from '@/generated/api'
import type { Handlers } from '.'
import { fault, textFile } from '.'
import { departmentsOf, isIn, peopleOf } from './directory'
import type { World } from './world'

function matches({ department, group, search, unbound }: PersonQuery) {
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return (person: PersonView) => {
    if (department !== null && !isIn(person, department)) return false
    if (group !== null && !person.groups.includes(group)) return false
    if (unbound !== null && mailboxOf(person, unbound) !== undefined) return false
    const text = `${person.name} ${person.fields.email ?? ''} ${person.fields.email2 ?? ''} ${person.fields.login ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
}

const FIELDS = ['email', 'email2', 'login', 'mobile', 'employee_no', 'title']

interface Entered {
  name: string
  fields: Record<string, string>
  department: string
  groups: string[]
}

function checked(entered: Entered): Entered {
  if (entered.name.trim() === '') throw fault('person.no_name')
  for (const field of ['email', 'email2']) {
    const value = entered.fields[field]?.trim()
    if (value && !isAddress(value)) throw fault('person.bad_mail', { params: { field, found: value } })
  }
  return entered
}

function keep(world: World, entered: Entered, old: PersonView | undefined): PersonView {
  const people = peopleOf(world)
  const made: PersonView = { id: old?.id ?? `person-${people.length + 1}-new`, connection: null, told: {}, also_in: [], withheld: [], ...entered }
  if (old) Object.assign(old, made)
  else people.push(made)
  return old ?? made
}

/** Mailboxes that hold here of somebody whom a connection tells of; an empty one gives way to what is told. */
function keepOwn(world: World, old: PersonView, entered: Record<string, string>): PersonView {
  const person = { ...old, fields: { ...old.fields }, told: { ...old.told } }
  for (const key of ['email', 'email2', 'login']) {
    const wanted = entered[key]
    if (wanted === undefined) continue
    const told = old.told[key] ?? old.fields[key] ?? ''
    delete person.told[key]
    person.fields[key] = told
    if (wanted !== '' && wanted !== told) {
      person.told[key] = told
      person.fields[key] = wanted
    }
  }
  const people = peopleOf(world)
  people[people.indexOf(old)] = person
  return person
}

/** Lines of `name,email,department`; anything else is said per row. */
function importLines(world: World, text: string) {
  const outcome = { added: 0, changed: 0, same: 0, issues: [] as RowIssue[] }
  text.split(/\r?\n/).forEach((line, at) => {
    if (at === 0 || line.trim() === '') return
    const [name = '', email = '', department = ''] = line.split(',').map((part) => part.trim())
    try {
      const entered = checked({ name, fields: { email }, department, groups: [] })
      const old = peopleOf(world).find((p) => p.fields.email === email)
      const same = old?.name === name && old.department === department
      if (!same) keep(world, { ...entered, fields: { ...old?.fields, email } }, old)
      outcome[same ? 'same' : old ? 'changed' : 'added']++
    } catch (refused) {
      outcome.issues.push({ row: at + 1, about: line.slice(0, 40), fault: refused as RowIssue['fault'] })
    }
  })
  return outcome
}

const handlers: Handlers = {
  person_list(query, { world }) {
    const found = peopleOf(world).filter(matches(query))
    const at = query.offset ?? 0
    return { people: found.slice(at, at + (query.limit ?? 500)), total: found.length }
  },
  directory_get(_, { world }) {
    const people = peopleOf(world)
    return {
      departments: departmentsOf(world),
      groups: [...new Set(people.flatMap((p) => p.groups))].sort(),
      fields: FIELDS.filter((key) => people.some((p) => p.fields[key] !== undefined)),
      people: people.length,
    }
  },
  person_save({ id, ...entered }, { world }) {
    const old = id === null ? undefined : peopleOf(world).find((p) => p.id === id)
    if (id !== null && !old) throw fault('person.unknown', { params: { person: id } })
    return old && old.connection !== null ? keepOwn(world, old, checked(entered).fields) : keep(world, checked(entered), old)
  },
  person_remove({ people: ids }, { world }) {
    const gone = new Set(ids)
    world.extra.people = peopleOf(world).filter((p) => !gone.has(p.id))
    return {}
  },
  person_import({ content_base64 }, { world }) {
    const bytes = Uint8Array.from(atob(content_base64), (c) => c.charCodeAt(0))
    return importLines(world, new TextDecoder().decode(bytes))
  },
  person_template: ({ kind, language }) => textFile(`${kind}-${language}.xlsx`, 'name,email,department'),
}

export default handlers
