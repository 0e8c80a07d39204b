import type { Somebody } from '@/design'
import type { OaEventView } from '@/generated/api'
import type { Texts } from '@/i18n'

export function titleOf({ t }: Texts, event: OaEventView): string {
  return event.title ?? t(event.sensitivity === 'private' ? 'meeting-private' : 'meeting-untitled')
}

/** Who called it, by the name that is known. */
export function ownerOf(event: OaEventView, people: readonly Somebody[]): string {
  return event.organizer?.name ?? people.find((p) => p.mailbox === event.mailbox)?.name ?? event.mailbox
}

export type Look = 'solid' | 'tentative' | 'free' | 'cancelled' | 'private'

/** How an entry looks; every look has its own shape besides its colour. */
export function lookOf(event: OaEventView): Look {
  if (event.status === 'cancelled') return 'cancelled'
  if (event.sensitivity === 'private') return 'private'
  if (event.status === 'tentative' || event.show_as === 'tentative') return 'tentative'
  return event.show_as === 'free' ? 'free' : 'solid'
}
