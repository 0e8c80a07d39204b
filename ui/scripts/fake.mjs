// The window on invented data, built and served on loopback, with a browser beside it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build, preview } from 'vite'

const root = resolve(fileURLToPath(new URL('.', import.meta.url)), '..')

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
/** The Monday that all invented data is about. */
export const NOW = new Date('2026-11-23T14:06:00+08:00')

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Runs `work(browser, base)` and cleans up after it, whatever happens. */
export async function withFake(executablePath, work) {
  // A folder of its own, so that two runs do not tread on each other.
  const outDir = await mkdtemp(join(tmpdir(), 'roombridge-ui-'))
  try {
    await build({ root, mode: 'fake', logLevel: 'warn', build: { outDir, emptyOutDir: true } })
    const server = await preview({ root, preview: { port: 0, host: '127.0.0.1' }, build: { outDir } })
    const browser = await chromium.launch({ executablePath, args: FLAGS })
    try {
      return await work(browser, server.resolvedUrls.local[0])
    } finally {
      await browser.close()
      await server.close()
    }
  } finally {
    await rm(outDir, { recursive: true, force: true })
  }
}
