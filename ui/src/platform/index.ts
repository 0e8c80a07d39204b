import { http } from './http'
import type { Platform } from './platform'

export type { CommandName, LinkState, Platform, RequestOf, ResponseOf } from './platform'

let current: Platform | undefined

/** The platform in use; chosen once by `choosePlatform`. */
export function platform(): Platform {
  if (!current) throw new Error('platform not chosen yet')
  return current
}

export function setPlatform(tests: Platform): void {
  current = tests
}

/** In the shell: its IPC. In `vite dev` without a backend: invented data. Otherwise: the program that served the page. */
export async function choosePlatform(): Promise<Platform> {
  if ('__TAURI_INTERNALS__' in window) current = (await import('./tauri')).tauri
  else if (import.meta.env.MODE === 'fake' || (import.meta.env.DEV && !import.meta.env.VITE_HTTP)) {
    current = (await import('./fake')).fake()
  } else current = http()
  return current
}
