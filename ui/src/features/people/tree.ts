import type { DepartmentView } from '@/generated/api'

/** A department in the tree. */
export interface Branch {
  path: string
  name: string
  /** 1 at the top. */
  level: number
  below: number
  /** Whether it has departments of its own. */
  parent: boolean
}

/** Departments as lines of a tree; what lies below a folded one is left out. Those above that nobody named are added. */
export function branchesOf(departments: readonly DepartmentView[], folded: ReadonlySet<string>): Branch[] {
  const below = new Map<string, number>()
  const parents = new Set<string>()
  for (const { path } of departments)
    for (const above of abovesOf(path)) {
      parents.add(above)
      if (!below.has(above)) below.set(above, 0)
    }
  for (const d of departments) below.set(d.path, d.below)
  const paths = [...below.keys()].sort(byPath)
  return paths
    .filter((path) => !abovesOf(path).some((above) => folded.has(above)))
    .map((path) => {
      const parts = path.split('/')
      return { path, name: parts.at(-1)!, level: parts.length, below: below.get(path)!, parent: parents.has(path) }
    })
}

/** The departments above one, from the top. */
export function abovesOf(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'))
}

const order = new Intl.Collator('zh-CN', { numeric: true })

/** Part by part, so that a department stands right before those below it. */
function byPath(a: string, b: string): number {
  const x = a.split('/')
  const y = b.split('/')
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const by = order.compare(x[i]!, y[i]!)
    if (by !== 0) return by
  }
  return x.length - y.length
}
