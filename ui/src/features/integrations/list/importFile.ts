import type { Side, SideView } from '@/generated/api'

/** A side as a file names it: by name and provider; the built-in calendar has neither. */
interface FileSide {
  name: string | null
  provider: string | null
}

/** What a file says before it is taken. */
interface FileHead {
  name: string
  a: FileSide
  b: FileSide
}

/** The head of a file; none where it is no integration. */
export function headOf(text: string): FileHead | undefined {
  try {
    const file = JSON.parse(text) as Record<string, unknown>
    return typeof file.name === 'string' ? { name: file.name, a: fileSide(file.side_a), b: fileSide(file.side_b) } : undefined
  } catch {
    return undefined
  }
}

function fileSide(side: unknown): FileSide {
  const { name, provider } = (side ?? {}) as Record<string, unknown>
  return { name: typeof name === 'string' ? name : null, provider: typeof provider === 'string' ? provider : null }
}

export const keyOf = (side: Side) => (side.kind === 'connection' ? side.id : side.kind)

/** The side of here that a file means: by its name, else the only one there is. */
export function sideHere(sides: readonly SideView[], of: FileSide | undefined): SideView | undefined {
  const named = sides.find((s) => (of?.name ? s.name.toLowerCase() === of.name.toLowerCase() && s.provider === of.provider : s.side.kind !== 'connection'))
  return named ?? (sides.length === 1 ? sides[0] : undefined)
}

/** A name that is free, numbered where the wanted one is taken. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()))
  if (!used.has(wanted.toLowerCase())) return wanted
  for (let number = 2; ; number++) if (!used.has(`${wanted} ${number}`.toLowerCase())) return `${wanted} ${number}`
}
