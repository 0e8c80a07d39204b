/** Anything with a place on the axis. */
export interface Spanning {
  left: number
  right: number
}

/**
 * Puts overlapping things onto lanes: each takes the first lane that is free where it starts. Things must be sorted by their
 * left edge. A cluster is a run of things that hang together by overlaps; its size decides their height.
 */
export function intoLanes<T extends Spanning>(things: readonly T[]): Array<{ thing: T; lane: number; lanes: number }> {
  const placed: Array<{ thing: T; lane: number; lanes: number }> = []
  let cluster: typeof placed = []
  let ends: number[] = []
  let reach = -Infinity
  for (const thing of things) {
    if (thing.left >= reach) {
      close(cluster, ends.length)
      cluster = []
      ends = []
    }
    const free = ends.findIndex((end) => end <= thing.left)
    const lane = free < 0 ? ends.length : free
    ends[lane] = thing.right
    reach = Math.max(reach, thing.right)
    const place = { thing, lane, lanes: 1 }
    cluster.push(place)
    placed.push(place)
  }
  close(cluster, ends.length)
  return placed
}

function close(cluster: Array<{ lanes: number }>, lanes: number): void {
  for (const place of cluster) place.lanes = lanes
}

/** Stretches that more than one thing covers. */
export function overlaps(things: readonly Spanning[]): Spanning[] {
  const found: Spanning[] = []
  let reach = -Infinity
  for (const { left, right } of things) {
    if (left < reach) {
      const end = Math.min(right, reach)
      const last = found.at(-1)
      if (last && left <= last.right) last.right = Math.max(last.right, end)
      else found.push({ left, right: end })
    }
    reach = Math.max(reach, right)
  }
  return found
}
