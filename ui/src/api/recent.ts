import { useSyncExternalStore } from 'react'

/** A sheet that was opened: its name alone. The file itself stays where the administrator has it and is chosen again. */
export interface RecentSheet {
  name: string
  /** Connection it was opened for. */
  connection: string
  /** When, RFC 3339. */
  at: string
}

const KEY = 'roombridge.recent'
const MOST = 8
const watchers = new Set<() => void>()
let known: { text: string; sheets: RecentSheet[] } = { text: '', sheets: [] }

function isSheet(value: unknown): value is RecentSheet {
  const sheet = value as Partial<RecentSheet> | null
  return typeof sheet?.name === 'string' && typeof sheet.connection === 'string' && typeof sheet.at === 'string'
}

function snapshot(): RecentSheet[] {
  const text = localStorage.getItem(KEY) ?? '[]'
  if (text === known.text) return known.sheets
  let sheets: RecentSheet[] = []
  try {
    const found: unknown = JSON.parse(text)
    if (Array.isArray(found)) sheets = found.filter(isSheet)
  } catch {
    // Somebody else's words under our key: nothing was recent.
  }
  known = { text, sheets }
  return sheets
}

function watch(on: () => void): () => void {
  watchers.add(on)
  return () => watchers.delete(on)
}

/** Notes that a sheet was opened; the newest stands first, each name and connection once. */
export function noteRecentSheet(name: string, connection: string, at = new Date()): void {
  const others = snapshot().filter((s) => s.name !== name || s.connection !== connection)
  localStorage.setItem(KEY, JSON.stringify([{ name, connection, at: at.toISOString() }, ...others].slice(0, MOST)))
  for (const on of [...watchers]) on()
}

/** Sheets that were opened lately, the newest first. */
export function useRecentSheets(): RecentSheet[] {
  return useSyncExternalStore(watch, snapshot)
}
