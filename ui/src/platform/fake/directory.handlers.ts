import type { Handlers } from '.'
import { departmentsOf, isIn, peopleOf } from './directory'

const handlers: Handlers = {
  directory_get: (_, { world }) => {
    const people = peopleOf(world)
    return {
      departments: departmentsOf(world),
      groups: [...new Set(people.flatMap((p) => p.groups))].sort(),
      fields: [...new Set(people.flatMap((p) => Object.keys(p.fields)))].sort(),
      people: people.length,
    }
  },
  person_list: ({ department, group, search, unbound, limit, offset }, { world }) => {
    const words = search?.toLowerCase() ?? ''
    const found = peopleOf(world).filter(
      (p) =>
        (department === null || isIn(p, department)) &&
        (group === null || p.groups.includes(group)) &&
        (unbound === null || !p.fields[unbound]?.includes('@')) &&
        [p.name, p.fields.email ?? '', p.fields.login ?? ''].some((text) => text.toLowerCase().includes(words)),
    )
    const at = offset ?? 0
    return { people: found.slice(at, at + (limit ?? 500)), total: found.length }
  },
}

export default handlers
