import type { Counts, Field, FieldCell, Group, GroupView, Issue, IssueCode, RoomResolution, RowState, RowView, Severity } from '@/generated/api'
import { type Doc, GRANTED, type RawRow } from './sheet-data'

/** What the administrator decided so far. */
export interface Decided {
  cells: Record<string, string>
  refused: Group[]
  kept: string[]
  skipped: number[]
  resolved: Record<string, RoomResolution> | null
  /** Rooms in the place of a list, by row. */
  expanded: Record<number, Array<{ mailbox: string; name: string }>>
}

export const undecided = (): Decided => ({ cells: {}, refused: [], kept: [], skipped: [], resolved: null, expanded: {} })
export const keyOf = (row: number, what: string) => `${row}/${what}`

interface Repair {
  code: IssueCode
  group: Group
  of: Field[]
  make: (value: string) => string
}

const REPAIRS: Repair[] = [
  { code: 'RM-IMP-0030', group: 'characters', of: ['mailbox', 'name', 'capacity', 'floor'], make: (v) => v.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)) },
  { code: 'RM-IMP-0032', group: 'characters', of: ['mailbox', 'name'], make: (v) => v.replace(/[\u200b-\u200d\ufeff]/g, '') },
  { code: 'RM-IMP-0031', group: 'characters', of: ['mailbox'], make: (v) => v.trim() },
  { code: 'RM-IMP-0033', group: 'wrapping', of: ['mailbox'], make: (v) => v.replace(/^mailto:/i, '') },
  { code: 'RM-IMP-0034', group: 'wrapping', of: ['mailbox'], make: (v) => /<([^<>]+)>\s*$/.exec(v)?.[1] ?? v },
  { code: 'RM-IMP-0037', group: 'capacity', of: ['capacity'], make: (v) => v.replace(/^(\d+)\s*人$/, '$1') },
]

const DOMAIN = 'practice.example'

/** Findings that may be overruled. */
const KEEPABLE: ReadonlySet<IssueCode> = new Set(['RM-IMP-0012', 'RM-IMP-0013', 'RM-IMP-0080', 'RM-IMP-0086'])
const waits = (code: IssueCode, severity: Severity) => severity === 'blocker' || code === 'RM-IMP-0086'

export interface Judged {
  rows: RowView[]
  counts: Counts
  groups: GroupView[]
}

/** Repairs and judges every row anew. */
export function judge(doc: Doc, decided: Decided): Judged {
  const used = new Set(doc.sheets.filter((s) => s.used).map((s) => s.name))
  const firsts = new Map<string, RawRow>()
  const refusable = new Map<Group, { count: number; example: GroupView['example'] }>()
  const rows = doc.rows.filter((row) => used.has(row.sheet)).flatMap((row) => partsOf(row, decided)).map((row) => judgeRow(doc, decided, row, firsts, refusable))
  const counts: Counts = { total: rows.length, passed: 0, repaired: 0, warned: 0, blocked: 0, duplicate: 0, skipped: 0 }
  for (const row of rows) counts[row.state]++
  return { rows, counts, groups: groupsOf(rows, decided, refusable) }
}

/** A row, or a row for each room of the list it stood for. */
function partsOf(row: RawRow, decided: Decided): RawRow[] {
  const rooms = decided.expanded[row.id]
  return rooms?.map((room, n) => ({ ...row, id: n === 0 ? row.id : row.id * 1000 + n, raw: { ...row.raw, ...room, capacity: '' } })) ?? [row]
}

type Refusable = Map<Group, { count: number; example: GroupView['example'] }>

function judgeRow(doc: Doc, decided: Decided, row: RawRow, firsts: Map<string, RawRow>, refusable: Refusable): RowView {
  const issues: Issue[] = []
  const say = (code: IssueCode, severity: Severity, group: Group, field: Field, found: string, repair: string | null, params = {}) => {
    if (severity !== 'info' && decided.kept.includes(keyOf(row.id, code))) return
    const column = doc.columns.find((c) => c.field === field)
    const can = { can_take: repair !== null && waits(code, severity), can_keep: KEEPABLE.has(code), can_refuse: REPAIRS.some((made) => made.code === code) }
    issues.push({ file: doc.file, sheet: row.sheet, row: row.row, column: column?.letters ?? null, header: column?.header ?? null, code, severity, group, found, repair, params, ...can })
  }
  const cells = doc.columns.flatMap((c): FieldCell[] => {
    if (!c.field) return []
    const field = c.field
    const typed = decided.cells[keyOf(row.id, field)]
    const raw = row.raw[field] ?? ''
    const value = repaired(typed ?? raw, field, decided, refusable, (code, group, before, after) => say(code, 'info', group, field, before, after))
    return [{ field, raw, value, edited: typed !== undefined, inferred: false }]
  })
  const mailbox = cells.find((c) => c.field === 'mailbox')?.value ?? ''
  const resolution = decided.resolved?.[mailbox.toLowerCase()] ?? null
  judgeMailbox(mailbox, say)
  if (resolution) judgeAnswer(mailbox, resolution, say)
  const first = mailbox ? firsts.get(mailbox.toLowerCase()) : undefined
  if (first) say('RM-IMP-0015', 'warning', 'duplicate', 'mailbox', mailbox, null, { first_row: first.row })
  else if (mailbox && !decided.skipped.includes(row.id)) firsts.set(mailbox.toLowerCase(), row)
  return { id: row.id, sheet: row.sheet, row: row.row, state: stateOf(row.id, issues, first !== undefined, decided), cells, issues, resolution }
}

function repaired(value: string, field: Field, decided: Decided, refusable: Refusable, say: (code: IssueCode, group: Group, before: string, after: string) => void): string {
  let now = value
  for (const { code, group, of, make } of REPAIRS) {
    if (!of.includes(field)) continue
    const after = make(now)
    if (after === now) continue
    const known = refusable.get(group) ?? { count: 0, example: { before: now, after, code } }
    refusable.set(group, { ...known, count: known.count + 1 })
    if (decided.refused.includes(group)) continue
    say(code, group, now, after)
    now = after
  }
  return now
}

type Say = (code: IssueCode, severity: Severity, group: Group, field: Field, found: string, repair: string | null, params?: Record<string, string | number>) => void

function judgeMailbox(mailbox: string, say: Say): void {
  if (mailbox === '') return say('RM-IMP-0010', 'blocker', 'address', 'mailbox', '', null)
  if (!/^[\x21-\x7e]+@[a-z0-9.-]+$/i.test(mailbox)) return say('RM-IMP-0011', 'blocker', 'address', 'mailbox', mailbox, null, { reason: 'shape' })
  const [local, domain] = mailbox.toLowerCase().split('@') as [string, string]
  if (domain === 'practice.exmaple') say('RM-IMP-0012', 'blocker', 'domain', 'mailbox', mailbox, `${local}@${DOMAIN}`, { domain, likely: DOMAIN, rows: 31 })
  else if (domain !== DOMAIN) say('RM-IMP-0013', 'warning', 'domain', 'mailbox', mailbox, null, { domain, domains: DOMAIN })
}

function judgeAnswer(mailbox: string, answer: RoomResolution, say: Say): void {
  if (answer.kind === 'alias') say('RM-IMP-0086', 'warning', 'alias', 'mailbox', mailbox, answer.primary, { primary: answer.primary })
  else if (answer.kind === 'not_found') say('RM-IMP-0082', 'blocker', 'provider', 'mailbox', mailbox, null)
  else if (answer.kind === 'room_list') say('RM-IMP-0085', 'blocker', 'provider', 'mailbox', mailbox, null, { name: answer.name })
  else if (answer.kind === 'unknown') say('RM-IMP-0083', 'warning', 'provider', 'mailbox', mailbox, null)
  else if (answer.kind === 'found' && answer.is_room === false) say('RM-IMP-0080', 'warning', 'provider', 'mailbox', mailbox, null)
  else if (GRANTED.test(mailbox)) say('RM-IMP-0087', 'info', 'provider', 'mailbox', mailbox, null)
}

function stateOf(id: number, issues: Issue[], duplicate: boolean, decided: Decided): RowState {
  if (decided.skipped.includes(id)) return 'skipped'
  if (duplicate) return 'duplicate'
  if (issues.some((i) => i.severity === 'blocker')) return 'blocked'
  if (issues.some((i) => i.severity === 'warning')) return 'warned'
  return issues.some((i) => i.group !== 'provider') ? 'repaired' : 'passed'
}

const RANK: Record<Severity, number> = { blocker: 0, warning: 1, info: 2 }

function groupsOf(rows: RowView[], decided: Decided, refusable: Refusable): GroupView[] {
  const open = new Map<Group, GroupView>()
  for (const row of rows) {
    if (row.state === 'skipped') continue
    for (const { group, severity, code, found, repair } of row.issues) {
      if (refusable.has(group)) continue
      const at = open.get(group)
      const decision = waits(code, severity) ? 'open' : 'told'
      if (!at) open.set(group, { group, severity, count: 1, decision, has_repair: decision === 'open' && repair !== null, example: { before: found, after: repair, code } })
      else {
        at.count++
        if (decision === 'open') at.has_repair = repair !== null && (at.decision !== 'open' || at.has_repair)
        if (decision === 'open') at.decision = 'open'
        if (RANK[severity] < RANK[at.severity]) Object.assign(at, { severity, example: { before: found, after: repair, code } })
      }
    }
  }
  const made = [...refusable].map(
    ([group, { count, example }]): GroupView => ({ group, severity: 'info', count, decision: decided.refused.includes(group) ? 'refused' : 'made', has_repair: false, example }),
  )
  const sorted = [...open.values()].sort((a, b) => Number(a.decision === 'told') - Number(b.decision === 'told') || RANK[a.severity] - RANK[b.severity])
  return [...sorted.filter((g) => g.decision === 'open'), ...made, ...sorted.filter((g) => g.decision !== 'open')]
}
