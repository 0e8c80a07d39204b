import type { ConversionIssue, ConversionView, SheetOutcome } from '@/generated/api'
import type { Handlers } from '.'
import { fault, textFile } from '.'
import { calendarsOf, plainName } from './calendars'
import { peopleOf } from './directory'
import { roomsOf } from './rooms.handlers'
import type { World } from './world'

function connectionOf(world: World, ref: string): string {
  const found = world.connections.find((c) => c.id === ref || c.name === ref)
  if (!found) throw fault('connection.unknown', { params: { name: ref } })
  return found.id
}

function viewOf(world: World, connection: string): ConversionView {
  const rows = calendarsOf(world).conversions.filter((r) => r.connection === connection)
  const rooms = roomsOf(world)
  const paired = new Set(rows.map((r) => r.local))
  const unpaired = rooms.map((r) => plainName(r.name)).filter((name) => !paired.has(name))
  const issues = rows.flatMap((row): ConversionIssue[] => {
    const of = (code: string) => ({ local: row.local, mailbox: row.mailbox, code })
    return [
      ...(rows.filter((r) => r.local === row.local).length > 1 ? [of('local_twice')] : []),
      ...(rows.filter((r) => r.mailbox === row.mailbox).length > 1 ? [of('mailbox_twice')] : []),
      ...(rooms.some((r) => plainName(r.name) === row.local) ? [] : [of('local_unknown')]),
      ...(rooms.some((r) => r.mailbox === row.mailbox) ? [] : [of('mailbox_unknown')]),
    ]
  })
  const suggestions = rooms
    .filter((r) => unpaired.includes(plainName(r.name)))
    .slice(0, 5)
    .map((r, i) => ({ local: plainName(r.name), mailbox: r.mailbox, name: r.name, reason: i === 4 ? 'like_name' : i === 3 ? 'like_name_and_seats' : 'same_name', score: i === 4 ? 62 : i === 3 ? 81 : 100 }))
  return { rows, suggestions, issues, unpaired, locals: rooms.map((r) => plainName(r.name)).sort(), mailboxes: rooms.map((r) => r.mailbox).sort() }
}

function lines(content: string): string[][] {
  const text = new TextDecoder().decode(Uint8Array.from(atob(content), (c) => c.charCodeAt(0)))
  return text
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(/[\t,]/).map((cell) => cell.trim()))
}

function importOf(content: string, take: (cells: string[]) => 'added' | 'changed' | 'same' | undefined): SheetOutcome {
  const outcome: SheetOutcome = { added: 0, changed: 0, same: 0, issues: [] }
  lines(content).forEach((cells, i) => {
    const how = take(cells)
    if (how) outcome[how]++
    else outcome.issues.push({ row: i + 2, about: cells[0] ?? '', fault: fault('person.unknown', { params: { name: cells[0] ?? '' } }) })
  })
  return outcome
}

const handlers: Handlers = {
  conversion_get: ({ connection }, { world }) => viewOf(world, connectionOf(world, connection)),
  conversion_save: ({ connection, rows }, { world }) => {
    const id = connectionOf(world, connection)
    const state = calendarsOf(world)
    state.conversions = [...state.conversions.filter((r) => r.connection !== id), ...rows.map(([local, mailbox]) => ({ connection: id, local, mailbox: mailbox.toLowerCase() }))]
    return viewOf(world, id)
  },
  conversion_export: ({ connection }, { world }) =>
    textFile('conversions.xlsx', viewOf(world, connectionOf(world, connection)).rows.map((r) => `${r.local}\t${r.mailbox}`).join('\n')),
  conversion_import: ({ connection, content_base64 }, { world }) => {
    const id = connectionOf(world, connection ?? '')
    const { conversions } = calendarsOf(world)
    return importOf(content_base64, ([local, mailbox]) => {
      if (!local || !mailbox?.includes('@')) return undefined
      const known = conversions.find((r) => r.connection === id && r.local === local)
      if (known?.mailbox === mailbox) return 'same'
      if (known) known.mailbox = mailbox
      else conversions.push({ connection: id, local, mailbox })
      return known ? 'changed' : 'added'
    })
  },
  account_list: ({ connection, search, missing, bound, limit, offset }, { world }) => {
    const id = connectionOf(world, connection)
    const accounts = new Map(calendarsOf(world).accounts.filter((a) => a.connection === id).map((a) => [a.person, a]))
    const all = peopleOf(world).map((p) => ({ person: p.id, name: p.name, mailbox: p.fields[bound ?? 'email'] ?? null, account: accounts.get(p.id) ?? null }))
    const words = search?.toLowerCase() ?? ''
    const found = all
      .filter((a) => (!missing || a.account === null) && [a.name, a.account?.login ?? ''].some((text) => text.toLowerCase().includes(words)))
      .sort((a, b) => Number(a.account !== null) - Number(b.account !== null))
    const at = offset ?? 0
    return { accounts: found.slice(at, at + (limit ?? 500)), total: found.length, missing: all.filter((a) => a.account === null).length }
  },
  account_save: ({ connection, person, login, password }, { world }) => {
    const id = connectionOf(world, connection)
    const state = calendarsOf(world)
    const known = state.accounts.find((a) => a.connection === id && a.person === person)
    const set_at = password === null ? (known?.set_at ?? null) : '2026-11-23T14:06:00+08:00'
    if (known) Object.assign(known, { login, set_at })
    else state.accounts.push({ connection: id, person, login, set_at })
    return {}
  },
  account_remove: ({ connection, people }, { world }) => {
    const id = connectionOf(world, connection)
    const state = calendarsOf(world)
    state.accounts = state.accounts.filter((a) => a.connection !== id || !people.includes(a.person))
    return {}
  },
  account_import: ({ connection, content_base64 }, { world }) => {
    const id = connectionOf(world, connection ?? '')
    const { accounts } = calendarsOf(world)
    return importOf(content_base64, ([mailbox, login]) => {
      const person = peopleOf(world).find((p) => p.fields.email === mailbox)
      if (!person || !login) return undefined
      const known = accounts.find((a) => a.connection === id && a.person === person.id)
      if (known) known.login = login
      else accounts.push({ connection: id, person: person.id, login, set_at: '2026-11-23T14:06:00+08:00' })
      return known ? 'changed' : 'added'
    })
  },
  person_template: ({ kind }) => textFile(`${kind}.xlsx`, kind),
}

export default handlers
