import type { FieldKind } from '@/generated/api'

/** Longest value a field takes, characters. Secrets may be whole certificates. */
export const LONGEST = { plain: 4096, secret: 16_384, document: 262_144 }

// Zero-width characters, soft hyphens, direction marks and byte-order marks that consoles and mails put into copied text.
const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]/g

/**
 * A pasted value without what copying added: blanks around it, invisible characters, and, outside secrets and free text,
 * full-width characters, quotes, `mailto:` and braces. Never guesses beyond that.
 */
export function repair(pasted: string, kind: FieldKind['kind']): string {
  const visible = pasted.replace(INVISIBLE, '').replace(/\u00a0/g, ' ').trim()
  if (kind === 'secret') return visible
  const narrow = visible.normalize('NFKC').replace(/\s*[\r\n]+\s*/g, ' ').trim()
  const bare = narrow.replace(/^["'“”‘’<]+|["'“”‘’>]+$/g, '').trim()
  if (kind === 'email') return bare.replace(/^mailto:/i, '').replace(/\s+/g, '')
  if (kind === 'guid') return bare.replace(/^\{|\}$/g, '').replace(/\s+/g, '')
  if (kind === 'host' || kind === 'url') return bare.replace(/\s+/g, '')
  return bare
}
