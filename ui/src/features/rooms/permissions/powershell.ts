/** A piece of a script with what it is, for reading; not a parser. */
export interface Token {
  text: string
  kind: 'plain' | 'comment' | 'string' | 'cmdlet' | 'parameter' | 'variable'
}

const PIECES = /(?<comment>#[^\n]*)|(?<string>"(?:`.|[^"`])*"|'[^']*')|(?<cmdlet>\b[A-Z][a-z]+-[A-Z]\w+)|(?<parameter>(?<=\s)-[A-Za-z]\w*)|(?<variable>\$\w+)/gu

export function tokensOf(script: string): Token[] {
  const found: Token[] = []
  let at = 0
  for (const match of script.matchAll(PIECES)) {
    if (match.index > at) found.push({ text: script.slice(at, match.index), kind: 'plain' })
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0] as Token['kind']
    found.push({ text: match[0], kind })
    at = match.index + match[0].length
  }
  if (at < script.length) found.push({ text: script.slice(at), kind: 'plain' })
  return found
}
