/** Somebody as a plan's attendee list shows them. */
export interface Listed {
  who: string
  role: string
  answer: string | undefined
}

const ENTRY = /(.+?) \[(required|optional|resource)(?:, (accepted|tentative|declined))?\](?:, |$)/g

/** Reads `Name <mailbox> [required, accepted], ...`; what does not have that shape is left out. */
export function readAttendees(text: string | null): Listed[] {
  return [...(text ?? '').matchAll(ENTRY)].map((m) => ({ who: shortName(m[1]!), role: m[2]!, answer: m[3] }))
}

/** `Name <mailbox>` by its name. */
export function shortName(party: string): string {
  return /^(.+) <[^>]+>$/.exec(party)?.[1] ?? party
}

export interface AttendeeChange {
  added: Listed[]
  removed: Listed[]
  /** Same person, other answer or role. */
  changed: Array<{ before: Listed; after: Listed }>
}

/** What a change of attendees means; both lists name only those that differ. */
export function attendeeChange(before: string | null, after: string | null): AttendeeChange {
  const old = readAttendees(before)
  const fresh = readAttendees(after)
  const was = new Map(old.map((a) => [a.who, a]))
  const is = new Set(fresh.map((a) => a.who))
  return {
    added: fresh.filter((a) => !was.has(a.who)),
    removed: old.filter((a) => !is.has(a.who)),
    changed: fresh.flatMap((a) => (was.has(a.who) ? [{ before: was.get(a.who)!, after: a }] : [])),
  }
}
