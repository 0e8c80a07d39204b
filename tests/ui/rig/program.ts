import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { programPath } from './place'

/** Milliseconds that a debug build on a busy machine may take to listen. */
const PATIENCE = 60_000

/** A process of the program that says in one line of JSON when it is ready. */
class Running<Ready> {
  private constructor(
    private readonly child: ChildProcess,
    readonly ready: Ready,
  ) {}

  static async start<Ready>(args: string[]): Promise<Running<Ready>> {
    const child = spawn(programPath(), [...args, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] })
    let told = ''
    child.stderr!.on('data', (part: Buffer) => (told = `${told}${part.toString()}`.slice(-4000)))
    const lines = createInterface({ input: child.stdout! })
    const line = await Promise.race([
      once(lines, 'line', { signal: AbortSignal.timeout(PATIENCE) }).then(([text]) => String(text)),
      once(child, 'exit').then(([code]) => Promise.reject(new Error(`${args.join(' ')} ended with ${code}: ${told}`))),
    ])
    return new Running(child, JSON.parse(line) as Ready)
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const gone = once(this.child, 'exit')
    this.child.kill('SIGTERM')
    // What a stuck process would show belongs to the tests of the program itself.
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 10_000)
    await gone
    clearTimeout(timer)
  }
}

/** `roombridge serve --ui` on a data folder of its own. */
export class Program {
  private running: Running<{ url: string }> | undefined

  private constructor(private readonly folder: string) {}

  static async start(): Promise<Program> {
    const program = new Program(await mkdtemp(join(tmpdir(), 'roombridge-ui-')))
    await program.restart()
    return program
  }

  /** Address with the token that works once. */
  get url(): string {
    if (!this.running) throw new Error('the program is stopped')
    return this.running.ready.url
  }

  get origin(): string {
    return new URL(this.url).origin
  }

  /** Starts again on the same data, at the same port where it ran before. */
  async restart(): Promise<void> {
    const host = this.running ? new URL(this.url).host : '127.0.0.1:0'
    await this.running?.stop()
    this.running = await Running.start(['serve', '--ui', host, '--data-dir', join(this.folder, 'data')])
  }

  async stop(): Promise<void> {
    await this.running?.stop()
  }

  async remove(): Promise<void> {
    await this.stop()
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** What `sandbox serve` hands out to connect with, for one way to log on. */
export interface Account {
  set: Record<string, string>
  secret: Record<string, string>
}

/** A person of the sandbox's company, with the account of their own where the system has such. */
export interface SandboxPerson {
  mailbox: string
  name: string
  login: string
  password: string
}

/** How big the sandbox's company is. */
export interface Size {
  rooms: number
  meetings: number
  people: number
}

const USUAL: Size = { rooms: 4, meetings: 12, people: 20 }

interface SandboxReady {
  control: string
  providers: Record<string, { auth: Record<string, Account>; rooms: string[]; people?: SandboxPerson[] }>
}

/** `roombridge sandbox serve`: a simulated Exchange that the program does not hold itself. */
export class Sandbox {
  private constructor(
    private readonly running: Running<SandboxReady>,
    private readonly folder: string,
  ) {}

  static async start(more: string[] = [], { rooms, meetings, people }: Size = USUAL): Promise<Sandbox> {
    const folder = await mkdtemp(join(tmpdir(), 'roombridge-sandbox-'))
    const size = ['--rooms', `${rooms}`, '--meetings-per-room', `${meetings}`, '--people', `${people}`]
    return new Sandbox(await Running.start(['sandbox', 'serve', ...size, ...more, '--data-dir', folder]), folder)
  }

  account(provider: string, auth: string): Account {
    const account = this.running.ready.providers[provider]?.auth[auth]
    if (!account) throw new Error(`no account for ${provider} ${auth}`)
    return account
  }

  /** Mailboxes of the rooms. */
  rooms(provider: string): string[] {
    return this.running.ready.providers[provider]?.rooms ?? []
  }

  /** People with the accounts of their own. */
  people(provider: string): SandboxPerson[] {
    return this.running.ready.providers[provider]?.people ?? []
  }

  /** Changes the company at the third party, as somebody there does: `{ op: 'add_meeting', .. }`. Gives what was changed. */
  async edit(...edits: Record<string, unknown>[]): Promise<string[]> {
    const response = await fetch(`${this.running.ready.control}/world`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(edits) })
    const answer = (await response.json()) as { changed: string[]; error?: string }
    if (!response.ok) throw new Error(`${response.status} ${answer.error}`)
    return answer.changed
  }

  async remove(): Promise<void> {
    await this.running.stop()
    await rm(this.folder, { recursive: true, force: true })
  }
}
