import type { Event } from '@/generated/api'
import type { LinkState } from './platform'

/** Milliseconds before trying again: a little longer each time, and never long. */
const FIRST_WAIT = 500
const LONGEST_WAIT = 5000
/** The program speaks at least every fifteen seconds; after so many milliseconds of silence nobody is there any more. */
const SILENCE = 45_000
const LOOK_EVERY = 5000

interface StreamParts {
  url: string
  /** Told after a gap: what was said in between is lost. */
  missed: Event
  /** Asks the program for a sign of life. */
  probe: () => Promise<LinkState>
}

/**
 * The program's broadcasts as server-sent events. The browser's own way of connecting again is not relied on: it ends for
 * good with the first refused answer, and hears nothing where a sleeping machine or a tunnel swallowed the connection.
 */
export class EventStream {
  private readonly listeners = new Set<(event: Event) => void>()
  private readonly watchers = new Set<(state: LinkState) => void>()
  private source: EventSource | undefined
  private state: LinkState = 'up'
  /** Something may have been said that nobody heard. */
  private gap = false
  private heard = 0
  private wait = FIRST_WAIT
  private retry = 0
  private looking = 0

  constructor(private readonly parts: StreamParts) {}

  readonly listen = (on: (event: Event) => void): (() => void) => {
    this.listeners.add(on)
    if (this.listeners.size === 1) this.begin()
    return () => {
      if (this.listeners.delete(on) && this.listeners.size === 0) this.end()
    }
  }

  readonly watch = (on: (state: LinkState) => void): (() => void) => {
    this.watchers.add(on)
    on(this.state)
    return () => this.watchers.delete(on)
  }

  /** A call got no answer, or the network changed: whether the stream still stands is looked at now. */
  readonly doubt = (): void => {
    if (this.listeners.size === 0) return
    this.gap = true
    this.wait = FIRST_WAIT
    if (this.source) return this.open()
    window.clearTimeout(this.retry)
    void this.again()
  }

  private begin(): void {
    this.open()
    this.looking = window.setInterval(() => {
      if (this.source && Date.now() - this.heard > SILENCE) this.lost()
    }, LOOK_EVERY)
    window.addEventListener('online', this.doubt)
    window.addEventListener('offline', this.doubt)
  }

  private end(): void {
    this.close()
    window.clearInterval(this.looking)
    window.removeEventListener('online', this.doubt)
    window.removeEventListener('offline', this.doubt)
  }

  private open(): void {
    this.close()
    const source = new EventSource(this.parts.url, { withCredentials: true })
    this.source = source
    this.hear()
    source.onopen = () => this.opened()
    source.onmessage = (message: MessageEvent<string>) => {
      this.hear()
      this.tell(JSON.parse(message.data) as Event)
    }
    source.addEventListener('alive', () => this.hear())
    source.onerror = () => this.lost()
  }

  private opened(): void {
    this.hear()
    this.wait = FIRST_WAIT
    this.turn('up')
    if (this.gap) this.tell(this.parts.missed)
    this.gap = false
  }

  private lost(): void {
    this.close()
    this.gap = true
    if (this.state === 'up') this.turn('down')
    this.retry = window.setTimeout(() => void this.again(), this.wait)
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT)
  }

  private async again(): Promise<void> {
    const found = await this.parts.probe()
    // Meanwhile nobody listens any more, or another look was quicker.
    if (this.listeners.size === 0 || this.source) return
    if (found === 'up') return this.open()
    this.turn(found)
    this.lost()
  }

  private close(): void {
    this.source?.close()
    this.source = undefined
    window.clearTimeout(this.retry)
  }

  private hear(): void {
    this.heard = Date.now()
  }

  private tell(event: Event): void {
    for (const on of [...this.listeners]) on(event)
  }

  private turn(to: LinkState): void {
    if (this.state === to) return
    this.state = to
    for (const on of [...this.watchers]) on(to)
  }
}
