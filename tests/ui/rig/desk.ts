import type { APIResponse, Locator, Page } from '@playwright/test'
import type { Commands } from '@/generated/api'
import type { Program } from './program'
import type { Words } from './words'

type CommandName = keyof Commands

/** A window in front of somebody who reads and clicks: what is there is found by its words. */
export class Desk {
  constructor(
    readonly page: Page,
    readonly words: Words,
    readonly program: Program,
  ) {}

  /** Opens the address with the token. */
  async open(): Promise<void> {
    await this.page.goto(this.program.url)
  }

  /** Goes to a place of the window by its address. */
  async go(place: string): Promise<void> {
    await this.page.goto(`${this.program.origin}/#${place}`)
  }

  button(key: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('button', { name: this.words.whole(key) })
  }

  link(key: string, within: Page | Locator = this.page): Locator {
    return within.getByRole('link', { name: this.words.whole(key) })
  }

  /** A page of the navigation. */
  nav(key: string): Locator {
    return this.page.getByRole('navigation', { name: this.words.whole('navigation') }).getByRole('link', { name: this.words.within(key) })
  }

  /** The first text that says this message. */
  told(key: string, within: Page | Locator = this.page): Locator {
    return within.getByText(this.words.within(key)).filter({ visible: true }).first()
  }

  field(key: string, within: Page | Locator = this.page): Locator {
    return within.getByLabel(this.words.whole(key))
  }

  /** Calls a command past the page, with the page's session. */
  async post(name: string, request: unknown, headers: Record<string, string> = {}): Promise<APIResponse> {
    return this.page.request.post(`${this.program.origin}/api/${name}`, { data: request as object, headers })
  }

  async ask<N extends CommandName>(name: N, request: Commands[N]['request']): Promise<Commands[N]['response']> {
    const response = await this.post(name, request)
    if (!response.ok()) throw new Error(`${name}: ${response.status()} ${await response.text()}`)
    return (await response.json()) as Commands[N]['response']
  }
}
