import type { JsonValue, StepView } from '@/generated/api'

/** What a step's whole state tells beyond its differing fields. */
export interface Told {
  uid: string | undefined
  /** How many are invited, the organiser left out. */
  invited: number | undefined
  place: string | undefined
  zone: string | undefined
  /** Whether it is masked; unknown for a step without a whole state. */
  masked: boolean | undefined
}

type Fields = { [key: string]: JsonValue | undefined }

/** Reads the state after a step, or before a deletion. */
export function toldBy(step: StepView): Told {
  const value = asFields(step.after ?? step.before)
  const meeting = asFields(value?.value) ?? value
  const key = asFields(meeting?.key)
  const when = asFields(meeting?.when)
  const list = meeting?.attendees
  const beyond = meeting?.attendees_beyond
  return {
    uid: text(key?.uid) ?? text(meeting?.uid),
    invited: Array.isArray(list) ? list.length + (typeof beyond === 'number' ? beyond : 0) : undefined,
    place: text(meeting?.place),
    zone: text(when?.zone),
    masked: meeting?.sensitivity === undefined ? undefined : meeting.sensitivity === 'private',
  }
}

function asFields(value: JsonValue | null | undefined): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
