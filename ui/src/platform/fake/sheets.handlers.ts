import type { Deed, Edit, Issue, RoomFacts, RowFilter, RowView, SheetOpened, TextEncoding } from '@/generated/api'
import type { Handlers } from '.'
import { fault, textFile } from '.'
import { roomsOf } from './rooms.handlers'
import { answerOf, type Doc, docOf, LISTED } from './sheet-data'
import { type Decided, judge, type Judged, keyOf, undecided } from './sheet-judge'
import type { World } from './world'

interface Session {
  id: string
  connection: string
  doc: Doc
  decided: Decided
  encoding: TextEncoding
  past: Array<{ deed: Deed; doc: Pick<Doc, 'sheets' | 'columns'>; decided: Decided; encoding: TextEncoding }>
  judged: Judged
}

function sessions(world: World): Map<string, Session> {
  world.extra.sheets ??= new Map<string, Session>()
  return world.extra.sheets as Map<string, Session>
}

function sessionOf(world: World, id: string): Session {
  const found = sessions(world).get(id)
  if (!found) throw fault('sheet.closed')
  return found
}

const READABLE: TextEncoding[] = ['gb18030', 'utf-8', 'big5', 'utf-16le', 'windows-1252']

function preview({ doc, encoding }: Session): string[] {
  const lines = ['序号,会议室名称,负责部门,邮箱,容量,楼层', ...doc.rows.slice(0, 4).map((r, i) => `${i + 1},${r.raw.name},行政部,${r.raw.mailbox},${r.raw.capacity},${r.raw.floor}`)]
  return encoding === 'gb18030' ? lines : lines.map((line) => line.replace(/[^\x20-\x7e]/g, '\ufffd'))
}

function remarks({ doc }: Session): Issue[] {
  const base = { file: doc.file, sheet: doc.sheets[0]!.name, row: null, column: null, header: null, severity: 'info' as const, group: 'file' as const, repair: null, can_take: false, can_keep: false, can_refuse: false }
  const hidden = doc.sheets.filter((s) => s.visibility !== 'visible' && !s.used)
  return [
    ...hidden.map((s): Issue => ({ ...base, sheet: s.name, code: 'RM-IMP-0070', found: s.name, params: {} })),
    ...(doc.sheets[0]!.header_row! > 1 ? [{ ...base, code: 'RM-IMP-0071' as const, found: '华辰科技会议室清单', params: { rows: 2, text: '华辰科技会议室清单' } }] : []),
  ]
}

function factsOf(row: RowView): RoomFacts {
  const of = (field: string) => row.cells.find((c) => c.field === field)?.value || null
  const seats = Number(of('capacity'))
  return { name: of('name'), capacity: seats > 0 ? seats : null, city: of('city'), building: of('building'), floor: of('floor'), equipment: [] }
}

const mailboxOf = (row: RowView) => (row.cells.find((c) => c.field === 'mailbox')?.value ?? '').toLowerCase()

function accepted({ judged }: Session): RowView[] {
  return judged.rows.filter((r) => r.state === 'passed' || r.state === 'repaired' || r.state === 'warned')
}

function diff(world: World, session: Session): SheetOpened['diff'] {
  const known = new Map(roomsOf(world).filter((r) => r.connection === session.connection).map((r) => [r.mailbox, r]))
  const named = new Set<string>()
  let [added, changed, same] = [0, 0, 0]
  for (const row of accepted(session)) {
    named.add(mailboxOf(row))
    const before = known.get(mailboxOf(row))
    const facts = factsOf(row)
    if (!before) added++
    else if (before.given.name === facts.name && before.given.capacity === facts.capacity && before.given.floor === facts.floor) same++
    else changed++
  }
  return { added, changed, same, missing: [...known.keys()].filter((m) => !named.has(m)) }
}

function opened(world: World, session: Session): SheetOpened {
  const { doc, judged, past, decided } = session
  return {
    session: session.id,
    view: {
      file: doc.file,
      format: doc.format,
      text: doc.encoded ? { choice: { encoding: session.encoding, delimiter: 'comma', undecodable: session.encoding === 'gb18030' ? 0 : 87 }, encodings: READABLE, preview: preview(session) } : null,
      sheets: doc.sheets,
      columns: doc.columns,
      columns_remembered: false,
      counts: judged.counts,
      groups: judged.groups,
      remarks: remarks(session),
      deeds: past.map((p) => p.deed).reverse(),
      importable: accepted(session).length,
      resolved: decided.resolved !== null,
    },
    diff: diff(world, session),
  }
}

function rejudge(session: Session): void {
  session.judged = judge(session.doc, session.decided)
}

/** Notes what was done, so that it can be taken back. */
function deed(session: Session, key: string, params: Deed['params'] = {}): void {
  const { sheets, columns } = session.doc
  session.past.push({ deed: { key, params }, ...structuredClone({ doc: { sheets, columns }, decided: session.decided, encoding: session.encoding }) })
}

function undo(session: Session): void {
  const last = session.past.pop()
  if (!last) throw fault('sheet.nothing_to_undo')
  Object.assign(session, { doc: { ...session.doc, ...last.doc }, decided: { ...last.decided, resolved: session.decided.resolved }, encoding: last.encoding })
}

function take(session: Session, edit: Extract<Edit, { kind: 'take_repairs' }>): void {
  const rows = session.judged.rows.filter((r) => edit.row === null || r.id === edit.row)
  const open = rows.flatMap((r) => r.issues.filter((i) => i.can_take && (edit.group === null || i.group === edit.group)).map((i) => ({ row: r.id, value: i.repair! })))
  if (open.length === 0) throw fault('sheet.not_allowed')
  deed(session, 'repairs_taken', { count: open.length, group: edit.group ?? 'any' })
  for (const { row, value } of open) session.decided.cells[keyOf(row, 'mailbox')] = value
}

function apply(session: Session, edit: Edit): void {
  const { doc, decided } = session
  const shown = (id: number) => doc.rows.find((r) => r.id === id)?.row ?? id
  switch (edit.kind) {
    case 'undo':
      return undo(session)
    case 'set_cell':
      deed(session, 'set_cell', { row: shown(edit.row), field: edit.field, value: edit.value })
      decided.cells[keyOf(edit.row, edit.field)] = edit.value
      return
    case 'group':
      deed(session, edit.refused ? 'group_refused' : 'group_made', { group: edit.group })
      decided.refused = edit.refused ? [...decided.refused, edit.group] : decided.refused.filter((g) => g !== edit.group)
      return
    case 'take_repairs':
      return take(session, edit)
    case 'keep':
      deed(session, 'kept', { row: shown(edit.row), code: edit.code })
      decided.kept.push(keyOf(edit.row, edit.code))
      return
    case 'skip':
      if (!session.judged.rows.some((r) => edit.rows.includes(r.id) && (r.state === 'skipped') !== edit.skipped)) throw fault('sheet.not_allowed')
      deed(session, edit.skipped ? 'rows_skipped' : 'rows_restored', { count: edit.rows.length, row: shown(edit.rows[0] ?? 0) })
      decided.skipped = edit.skipped ? [...decided.skipped, ...edit.rows] : decided.skipped.filter((id) => !edit.rows.includes(id))
      return
    case 'set_columns':
      deed(session, 'set_columns', { columns: edit.columns.flatMap((c) => (c.field ? [doc.columns[c.column - 1]!.letters] : [])).join(', ') })
      for (const { column, field } of edit.columns) doc.columns.find((c) => c.column === column)!.field = field
      return
    case 'set_header':
      deed(session, 'set_header', { sheet: edit.sheet, row: edit.row ?? 0 })
      doc.sheets.find((s) => s.name === edit.sheet)!.header_row = edit.row
      return
    case 'set_encoding':
      deed(session, 'set_encoding', { encoding: edit.encoding ?? 'auto' })
      session.encoding = edit.encoding ?? 'gb18030'
      return
    case 'use_sheets':
      deed(session, 'use_sheets', { sheets: edit.sheets.join(', ') })
      for (const sheet of doc.sheets) sheet.used = edit.sheets.includes(sheet.name)
  }
}

function matches(row: RowView, { states, group, search }: RowFilter): boolean {
  const words = (search ?? '').toLowerCase()
  return (
    (states.length === 0 || states.includes(row.state)) &&
    (group === null || row.issues.some((i) => i.group === group)) &&
    (words === '' || row.cells.some((c) => `${c.raw} ${c.value}`.toLowerCase().includes(words)))
  )
}

const handlers: Handlers = {
  sheet_open({ connection, file_name }, { world }) {
    const found = world.connections.find((c) => c.id === connection || c.name === connection)
    if (!found) throw fault('connection.unknown', { params: { name: connection } })
    const doc = docOf(file_name, world.scenario)
    const decided = undecided()
    const session: Session = { id: `sheet-${sessions(world).size + 1}`, connection: found.name, doc, decided, encoding: 'gb18030', past: [], judged: judge(doc, decided) }
    sessions(world).set(session.id, session)
    return opened(world, session)
  },
  sheet_get: ({ session }, { world }) => opened(world, sessionOf(world, session)),
  sheet_rows({ session, filter, limit, offset }, { world }) {
    const rows = sessionOf(world, session).judged.rows.filter((row) => matches(row, filter))
    return { rows: rows.slice(offset ?? 0, (offset ?? 0) + (limit ?? 500)), total: rows.length }
  },
  sheet_edit({ session, edit }, { world }) {
    const found = sessionOf(world, session)
    apply(found, edit)
    rejudge(found)
    return opened(world, found)
  },
  async sheet_resolve({ session }, { world, progress, step }) {
    const found = sessionOf(world, session)
    const addresses = [...new Set(found.judged.rows.map(mailboxOf).filter(Boolean))]
    for (let done = 0; done < addresses.length; done += Math.ceil(addresses.length / 16)) {
      progress({ phase: 'checking', done, total: addresses.length, detail: addresses[done]! })
      await step()
    }
    const rooms = addresses.map((mailbox) => ({ mailbox, resolution: answerOf(mailbox) }))
    found.decided.resolved = Object.fromEntries(rooms.map((r) => [r.mailbox, r.resolution]))
    rejudge(found)
    return { rooms }
  },
  async sheet_expand({ session, row }, { world, progress, step }) {
    const found = sessionOf(world, session)
    const lists = found.judged.rows.filter((r) => r.resolution?.kind === 'room_list' && (row === null || r.id === row))
    if (lists.length === 0) throw fault('sheet.no_list')
    for (const [done, list] of lists.entries()) {
      const rooms = LISTED[mailboxOf(list)]!
      progress({ phase: 'checking', done, total: lists.length, detail: mailboxOf(list) })
      await step()
      deed(found, 'list_expanded', { row: list.row, list: mailboxOf(list), count: rooms.length })
      found.decided.expanded[list.id] = rooms
      delete found.decided.cells[keyOf(list.id, 'mailbox')]
    }
    rejudge(found)
    return opened(world, found)
  },
  sheet_import({ session }, { world }) {
    const found = sessionOf(world, session)
    const { added, changed, missing } = diff(world, found)
    const rooms = roomsOf(world)
    for (const row of accepted(found)) {
      const mailbox = mailboxOf(row)
      const facts = factsOf(row)
      const known = rooms.find((r) => r.mailbox === mailbox && r.connection === found.connection)
      if (known) Object.assign(known, { name: facts.name ?? known.name, capacity: facts.capacity, given: { ...known.given, ...facts } })
      else rooms.push({ id: `room-${rooms.length + 1}`, name: facts.name ?? mailbox, mailbox, capacity: facts.capacity, connection: found.connection, given: facts, observed: { ...facts, name: null }, enabled: true, read_at: null })
    }
    world.connections.find((c) => c.name === found.connection)!.rooms = rooms.filter((r) => r.connection === found.connection).length
    const issues = found.judged.rows.flatMap((r) => r.issues)
    const { repaired, blocked } = found.judged.counts
    return { accepted: accepted(found).length, repaired, warnings: issues.filter((i) => i.severity === 'warning').length, blocked, issues, added, changed, missing }
  },
  sheet_correct: ({ session }, { world }) => textFile(`${sessionOf(world, session).doc.file.replace(/\.\w+$/, '')}（修正）.xlsx`, 'corrected'),
  sheet_close({ session }, { world }) {
    sessions(world).delete(session)
    return {}
  },
  sheet_template: () => textFile('会议室模板.xlsx', 'template'),
  practice_sheet: () => textFile('华辰会议室_2026-11.xlsx', 'practice'),
}

export default handlers
