/** A calendar day and the minute in it, as a wall clock shows them. */
export interface Wall {
  /** `2026-11-23` */
  date: string
  /** Minutes since midnight, 0 to 1439. */
  minute: number
}

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
/** Minutes of a day. */
const DAY = 24 * 60
const two = (n: number) => String(n).padStart(2, '0')

const dates = new Map<number, string>()

/** The date of a day, counted from 1970-01-01; kept, since a screen asks for few days very often. */
function dateOf(day: number): string {
  const known = dates.get(day)
  if (known !== undefined) return known
  const date = new Date(day * DAY * MINUTE).toISOString().slice(0, 10)
  dates.set(day, date)
  return date
}

/** The wall clock of an IANA zone. Offsets change on quarters of an hour at the finest, so they are kept per quarter. */
export class Zone {
  readonly name: string
  private readonly offsets = new Map<number, number>()
  private readonly clock: Intl.DateTimeFormat

  constructor(name: string) {
    this.name = name
    this.clock = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  }

  /** Minutes east of UTC at an instant (milliseconds). */
  offset(at: number): number {
    const quarter = Math.floor(at / QUARTER)
    const known = this.offsets.get(quarter)
    if (known !== undefined) return known
    const parts = Object.fromEntries(this.clock.formatToParts(quarter * QUARTER).map((p) => [p.type, Number(p.value)]))
    const wall = Date.UTC(parts.year!, parts.month! - 1, parts.day!, parts.hour!, parts.minute!)
    const found = Math.round((wall - quarter * QUARTER) / MINUTE)
    this.offsets.set(quarter, found)
    return found
  }

  wall(at: string | number | Date): Wall {
    const instant = typeof at === 'number' ? at : new Date(at).getTime()
    const minutes = Math.floor(instant / MINUTE) + this.offset(instant)
    const day = Math.floor(minutes / DAY)
    return { date: dateOf(day), minute: minutes - day * DAY }
  }

  /** The instant (milliseconds) at which the wall clock shows a day and minute. */
  instant(date: string, minute = 0): number {
    const wall = Date.parse(`${date}T00:00:00Z`) + minute * MINUTE
    const guess = wall - this.offset(wall) * MINUTE
    return wall - this.offset(guess) * MINUTE
  }

  /** `UTC+08:00` */
  offsetText(at: string | number | Date): string {
    const instant = typeof at === 'number' ? at : new Date(at).getTime()
    const minutes = this.offset(instant)
    const size = Math.abs(minutes)
    return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
  }

  /** Whether its clock shows the same as another's. */
  agrees(other: Zone, at: number): boolean {
    return this.offset(at) === other.offset(at)
  }
}

const zones = new Map<string, Zone>()

/** A zone by name; a provider's own name that is no IANA zone reads as UTC. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const made = makeZone(name)
  zones.set(name, made)
  return made
}

function makeZone(name: string): Zone {
  try {
    return new Zone(name)
  } catch {
    return new Zone('UTC')
  }
}

/** The zone of this machine. */
export function ownZone(): Zone {
  return zoneOf(Intl.DateTimeFormat().resolvedOptions().timeZone)
}

export function clockText(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** `2026-11-23` and a number of days: `2026-11-26`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Whole days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
