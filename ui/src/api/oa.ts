import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Fault, OaEventList, OaEventView, OaUnshown } from '@/generated/api'
import { call } from './query'

/** How the entries of one person are kept; asked for again when the OA calendar changes. */
function entriesQuery(from: string, to: string, mailbox: string | null) {
  const request = { from, to, mailbox }
  return { queryKey: ['oa_event_list', request], queryFn: () => call('oa_event_list', request) }
}

export interface OaEntries {
  events: readonly OaEventView[]
  /** Entries that cannot be shown, each once. */
  broken: readonly OaUnshown[]
  fault: Fault | undefined
  /** Whether every calendar was read. */
  done: boolean
  retry: () => void
}

/** Entries in the calendars of these people (mailboxes) between two days, each once, by start. */
export function useOaEntries(mailboxes: readonly string[], from: string, to: string): OaEntries {
  const answers = useQueries({ queries: mailboxes.map((mailbox) => entriesQuery(from, to, mailbox)), combine })
  const { lists } = answers
  const events = useMemo(() => onceEach(lists.map((list) => list.events)), [lists])
  const broken = useMemo(() => [...new Map(lists.flatMap((list) => list.broken).map((one) => [one.id, one])).values()], [lists])
  return { events, broken, fault: answers.fault, done: answers.done, retry: answers.retry }
}

function combine(answers: Array<{ data: unknown; error: unknown; refetch: () => unknown }>) {
  const failed = answers.filter((a) => a.error)
  return {
    lists: answers.flatMap((a) => (a.data ? [a.data as OaEventList] : [])),
    fault: failed[0]?.error as Fault | undefined,
    done: answers.every((a) => a.data !== undefined),
    retry: () => failed.forEach((a) => void a.refetch()),
  }
}

/** Names an entry, or one occurrence of a series. */
export function entryKey(event: Pick<OaEventView, 'id' | 'occurrence'>): string {
  return event.occurrence === null ? event.id : `${event.id}@${event.occurrence}`
}

function onceEach(lists: ReadonlyArray<readonly OaEventView[]>): OaEventView[] {
  const found = new Map<string, OaEventView>()
  for (const list of lists) for (const event of list) found.set(entryKey(event), event)
  return [...found.values()].sort((a, b) => (startText(a) < startText(b) ? -1 : 1))
}

const startText = ({ when }: OaEventView) => (when.kind === 'all_day' ? when.first : new Date(when.start).toISOString())

/** Whether an entry is in somebody's calendar: called by, or asking for, that person. */
export function concerns(event: OaEventView, mailbox: string): boolean {
  return event.mailbox.toLowerCase() === mailbox || event.attendees.some((a) => a.mailbox?.toLowerCase() === mailbox)
}
