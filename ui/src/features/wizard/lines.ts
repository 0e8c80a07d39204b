export interface Line {
  text: string
  change: 'same' | 'in' | 'out'
  /** Number in the new text; none for a line that went. */
  number: number | null
}

/**
 * Lines of the new text with what was added marked. What changed is one block between the common start and end: manifests
 * are patched in few places, and whatever the block holds beyond the change is compared line by line.
 */
export function lineDiff(before: string, after: string): Line[] {
  const a = before.split(/\r?\n/)
  const b = after.split(/\r?\n/)
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let tail = 0
  while (tail < a.length - start && tail < b.length - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const gone = a.slice(start, a.length - tail)
  const same = (text: string, index: number): Line => ({ text, change: 'same', number: index + 1 })
  const lines: Line[] = b.slice(0, start).map(same)
  lines.push(...gone.map((text): Line => ({ text, change: 'out', number: null })))
  for (let i = start; i < b.length - tail; i++) lines.push({ text: b[i]!, change: 'in', number: i + 1 })
  for (let i = b.length - tail; i < b.length; i++) lines.push(same(b[i]!, i))
  return lines
}

/** Changed lines with so many lines around them; all lines when nothing changed. */
export function withContext(lines: Line[], around: number): Line[] {
  const near = lines.map((_, index) => lines.slice(Math.max(0, index - around), index + around + 1).some((l) => l.change !== 'same'))
  return near.includes(true) ? lines.filter((_, index) => near[index]) : lines.slice(0, around * 4)
}
