import type { ManifestSecret } from '@/generated/api'

/** Last day of the secret that is typed, where the manifest's list tells: the only one, or the one that begins like it. */
export function endOf(listed: readonly ManifestSecret[], typed: readonly string[]): string | undefined {
  if (listed.length === 1) return listed[0]?.ends
  const begins = listed.filter(({ hint }) => hint !== null && typed.some((value) => value.startsWith(hint)))
  const ends = new Set(begins.map((secret) => secret.ends))
  return ends.size === 1 ? [...ends][0] : undefined
}
