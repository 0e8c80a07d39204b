import { wordDiff } from '@/design'

/** A piece of a cell as it is shown. */
export interface Piece {
  text: string
  /** `out`: struck; `in`: put there by a repair; `bad`: what is wrong; `offer`: what one click would put there. */
  kind: 'same' | 'out' | 'in' | 'bad' | 'offer'
}

/** What an open finding says of the value: the part that is wrong, and the part that would stand there. */
interface Finding {
  repair: string | null
  blocking: boolean
}

/** A cell at word level: what a repair took out and put in, and what is still wrong. */
export function piecesOf(raw: string, value: string, open: Finding | undefined): Piece[] {
  const made: Piece[] = raw === value ? (value === '' ? [] : [{ text: value, kind: 'same' }]) : wordDiff(raw, value).map(({ text, change }) => ({ text, kind: change }))
  if (!open) return made
  if (open.repair === null) return made.map((piece) => (piece.kind === 'out' ? piece : { ...piece, kind: 'bad' }))
  const offered = wordDiff(value, open.repair)
  if (open.blocking) return marked(made, spans(offered), 'bad')
  // A warning offers something better: struck and offered, as if it were made.
  if (raw === value) return offered.map(({ text, change }) => ({ text, kind: change === 'in' ? 'offer' : change }))
  return marked(made, spans(offered), 'bad')
}

/** Longest value that an example shows whole, characters. */
const WHOLE = 16

/** Before and after, cut down to what differs where they are long: `exmaple` and `example`. */
export function brief(before: string, after: string): { before: string; after: string } {
  if (before.length <= WHOLE && after.length <= WHOLE) return { before, after }
  const words = wordDiff(before, after)
  const of = (kind: 'out' | 'in') => {
    const side = words.filter((word) => word.change === kind || word.change === 'same')
    const shown = side.map((word) => (word.change === 'same' ? '…' : word.text)).join('')
    return shown === '…' ? '' : shown
  }
  const [gone, come] = [of('out'), of('in')]
  return { before: shortened(gone), after: shortened(come === '' ? after : come) }
}

const shortened = (value: string) => (value.length > 30 ? `${value.slice(0, 28)}…` : value)

type Span = [start: number, end: number]

/** Where in the old text words go away. */
function spans(words: ReadonlyArray<{ text: string; change: string }>): Span[] {
  const found: Span[] = []
  let at = 0
  for (const { text, change } of words) {
    if (change === 'in') continue
    if (change === 'out') found.push([at, at + text.length])
    at += text.length
  }
  return found
}

/** Marks spans of the present value in pieces; struck pieces are no part of it. */
function marked(pieces: readonly Piece[], bad: readonly Span[], kind: Piece['kind']): Piece[] {
  const found: Piece[] = []
  let at = 0
  for (const piece of pieces) {
    if (piece.kind === 'out') {
      found.push(piece)
      continue
    }
    const end = at + piece.text.length
    const cuts = [at, ...bad.flat().filter((c) => c > at && c < end), end]
    for (let i = 0; i + 1 < cuts.length; i++) {
      const [from, to] = [cuts[i]!, cuts[i + 1]!]
      const isBad = bad.some(([start, stop]) => from >= start && to <= stop)
      if (to > from) found.push({ text: piece.text.slice(from - at, to - at), kind: isBad ? kind : piece.kind })
    }
    at = end
  }
  return found
}
