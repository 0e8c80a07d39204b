import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { Desk } from './desk'
import { type Office, open } from './office'
import { Program } from './program'
import { type Language, Words } from './words'

export { expect } from '@playwright/test'
export type { Desk } from './desk'
export { Program, Sandbox } from './program'
export type { Language } from './words'

interface Fixtures {
  language: Language
  /** Complaints in the console that a test provokes. */
  expected: RegExp
  program: Program
  words: Words
  /** A window of the program that is open. */
  desk: Desk
  /** Opens a further window: a page of the same browser. */
  another: () => Promise<Desk>
  /** Opens a company outside the program, connected with people of it known here; it is gone with the test. */
  office: (...how: OpenArgs) => Promise<Office>
}

type OpenArgs = Parameters<typeof open> extends [unknown, ...infer Rest] ? Rest : never

/** Every test has a program, a data folder and a browser of its own, and none may leave a complaint in the console. */
export const test = base.extend<Fixtures>({
  language: ['zh-CN', { option: true }],
  expected: [/(?!)/, { option: true }],
  locale: async ({ language }, use) => use(language),
  program: async ({}, use) => {
    const program = await Program.start()
    await use(program)
    await program.remove()
  },
  words: async ({ language }, use) => use(new Words(language)),
  context: async ({ context, expected, program }, use) => {
    // The program outlives the windows, or they would complain of its end.
    void program
    const complaints = listen(context)
    await context.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => console.error(`CSP ${event.violatedDirective} ${event.blockedURI}`)))
    await use(context)
    expect(complaints.filter((text) => !expected.test(text))).toEqual([])
  },
  desk: async ({ page, words, program }, use) => {
    const desk = new Desk(page, words, program)
    await desk.open()
    await use(desk)
  },
  another: async ({ context, words, program }, use) =>
    use(async () => {
      const desk = new Desk(await context.newPage(), words, program)
      await desk.go('/')
      return desk
    }),
  office: async ({ desk }, use) => {
    const opened: Office[] = []
    await use(async (...how) => {
      const office = await open(desk, ...how)
      opened.push(office)
      return office
    })
    for (const { sandbox } of opened) await sandbox.remove()
  },
})

function listen(context: BrowserContext): string[] {
  const complaints: string[] = []
  context.on('page', (page: Page) => {
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(String(error)))
  })
  return complaints
}
