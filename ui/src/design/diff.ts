/** The span of `after` that is not the common start and end with `before`. */
export function changedPart(before: string, after: string): { start: number; end: number } {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let tail = 0
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  return { start, end: after.length - tail }
}

export interface Word {
  text: string
  change: 'same' | 'out' | 'in'
}

/** Word-level difference, for "old struck, new tinted". Quadratic, so long texts are compared as a whole. */
export function wordDiff(before: string, after: string): Word[] {
  const a = words(before)
  const b = words(after)
  if (a.length * b.length > 40_000) return [out(before), in_(after)].filter((w) => w.text !== '')
  const length = lengths(a, b)
  const found: Word[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      found.push({ text: a[i]!, change: 'same' })
      i++
      j++
    } else if (j >= b.length || (i < a.length && length[i + 1]![j]! >= length[i]![j + 1]!)) found.push(out(a[i++]!))
    else found.push(in_(b[j++]!))
  }
  return merged(found)
}

const out = (text: string): Word => ({ text, change: 'out' })
const in_ = (text: string): Word => ({ text, change: 'in' })

/** Runs of letters and digits, and single other characters (a Chinese character is a word of its own). */
function words(text: string): string[] {
  return text.match(/[\p{Script=Latin}\p{N}_]+|\s+|./gsu) ?? []
}

/** Length of the longest common rest from each pair of places. */
function lengths(a: string[], b: string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      table[i]![j] = a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!)
    }
  }
  return table
}

function merged(all: Word[]): Word[] {
  const found: Word[] = []
  for (const word of all) {
    const last = found.at(-1)
    if (last?.change === word.change) last.text += word.text
    else found.push({ ...word })
  }
  return found
}
