import { isSecret, type Settings } from '@/api/descriptor'
import type { Descriptor, PasteSpec } from '@/generated/api'
import { repair } from './repair'

/** Longest text that is looked at, characters; what a console copies has some hundreds. */
export const LONGEST_PASTE = 20_000

/** What a text of the console held. */
export interface Split {
  /** Values by field, in the order of the parts. */
  found: Settings
  /** Fields of which nothing was found. */
  lacking: string[]
}

/** Takes a text apart by the patterns of the provider. A pattern that the web view cannot read finds nothing. */
export function split(descriptor: Descriptor, paste: PasteSpec, text: string): Split {
  const found: Settings = {}
  const lacking: string[] = []
  for (const { field, pattern } of paste.parts) {
    const kind = descriptor.fields.find((f) => f.key === field)?.kind
    const value = kind && repair(firstGroup(pattern, text) ?? '', kind.kind)
    if (value) found[field] = value
    else if (!(field in found) && !lacking.includes(field)) lacking.push(field)
  }
  return { found, lacking: lacking.filter((field) => !(field in found)) }
}

function firstGroup(pattern: string, text: string): string | undefined {
  try {
    return new RegExp(pattern).exec(text)?.[1]
  } catch {
    return undefined
  }
}

/** Whether a field's value may never be shown. */
export function isHidden(descriptor: Descriptor, field: string): boolean {
  return descriptor.fields.some((f) => f.key === field && isSecret(f.kind))
}
