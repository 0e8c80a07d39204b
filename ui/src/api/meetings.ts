import { useQuery } from '@tanstack/react-query'
import type { Fault, MeetingView } from '@/generated/api'
import { call } from './query'

/** As many meetings as one answer may hold. */
const PAGE = 5000

/** Which meetings: of these rooms (mailboxes; none for all), between two dates or instants. */
export interface MeetingSpan {
  rooms: string[]
  from: string
  to: string
}

/** The pages of an answer, joined. */
export async function everyMeeting(span: MeetingSpan): Promise<MeetingView[]> {
  const found: MeetingView[] = []
  for (;;) {
    const { meetings, total } = await call('meeting_list', { ...span, limit: PAGE, offset: found.length })
    found.push(...meetings)
    if (meetings.length === 0 || found.length >= total) return found
  }
}

/** How the answer is kept; asked for again when meetings change. */
export function everyMeetingQuery(span: MeetingSpan) {
  return { queryKey: ['meeting_list', span], queryFn: () => everyMeeting(span) }
}

export function useEveryMeeting(span: MeetingSpan) {
  return useQuery<MeetingView[], Fault>(everyMeetingQuery(span))
}
