import type { DiscoveredView, RoomView } from '@/generated/api'

/** A room of one side or both. */
export interface Found {
  key: string
  kind: Kind
  mailbox: string
  /** In our list. */
  ours: RoomView | undefined
  /** In the provider's. */
  theirs: DiscoveredView | undefined
}

/** The provider has it and we do not; we have it and the provider does not list it; another name; the same. */
export type Kind = 'extra' | 'missing' | 'renamed' | 'same'

export const KINDS: Kind[] = ['extra', 'missing', 'renamed', 'same']

const order = new Intl.Collator('zh-CN', { numeric: true })

/** What the provider lists beside what we have, by kind. */
export function compare(ours: readonly RoomView[], theirs: readonly DiscoveredView[]): Record<Kind, Found[]> {
  const listed = new Map(ours.map((room) => [room.mailbox.toLowerCase(), room]))
  const found: Record<Kind, Found[]> = { extra: [], missing: [], renamed: [], same: [] }
  for (const room of theirs) {
    const mailbox = room.mailbox.toLowerCase()
    const known = listed.get(mailbox)
    listed.delete(mailbox)
    const kind = !known ? (room.known ? 'same' : 'extra') : differs(known, room) ? 'renamed' : 'same'
    found[kind].push({ key: mailbox, kind, mailbox, ours: known, theirs: room })
  }
  for (const [mailbox, room] of listed) found.missing.push({ key: mailbox, kind: 'missing', mailbox, ours: room, theirs: undefined })
  for (const kind of KINDS) found[kind].sort((a, b) => order.compare(nameOf(a), nameOf(b)))
  return found
}

function differs(ours: RoomView, { facts }: DiscoveredView): boolean {
  return facts.name !== null && ours.name !== ours.mailbox && facts.name !== ours.name
}

export function nameOf({ ours, theirs, mailbox }: Found): string {
  return ours?.name ?? theirs?.facts.name ?? mailbox
}
