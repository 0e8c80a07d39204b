import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'

/** Folder of the workspace. */
export const ROOT = resolve(__dirname, '../../..')

/** The program under test, built with the feature `window`. */
export function programPath(): string {
  const path = process.env.ROOMBRIDGE_E2E_PROGRAM ?? join(ROOT, 'target/debug', process.platform === 'win32' ? 'roombridge.exe' : 'roombridge')
  if (!existsSync(path)) throw new Error(`${path} is not built`)
  return path
}

/** The distribution's Chromium; none is downloaded. */
export function chromiumPath(): string {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  const names = ['chromium', 'chromium-browser', 'google-chrome']
  const found = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  const path = found.find((file) => existsSync(file))
  if (!path) throw new Error('no chromium in PATH; name one in CHROMIUM')
  return path
}
