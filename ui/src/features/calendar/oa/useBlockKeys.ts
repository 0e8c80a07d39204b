import { type KeyboardEvent, type RefObject, useState } from 'react'
import type { ColumnContent } from './columns'

/** One entry in the tab order; arrows go along its day and to the nearest in the next column that has any. */
export function useBlockKeys(scroller: RefObject<HTMLElement | null>, contents: readonly ColumnContent[]) {
  const [focus, setFocus] = useState<string>()
  const all = contents.flatMap((c) => c.blocks)
  const stop = all.some((b) => b.key === focus) ? focus : all[0]?.key

  function onKeyDown(event: KeyboardEvent) {
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-block]')?.dataset.block
    if (from === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const to = next(event.key, from, contents)
    if (to === undefined) return
    event.preventDefault()
    setFocus(to)
    const button = scroller.current?.querySelector<HTMLElement>(`[data-block="${CSS.escape(to)}"]`)
    button?.focus()
    button?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
  }
  return { onKeyDown, onFocus: setFocus, stop }
}

function next(key: string, from: string, contents: readonly ColumnContent[]): string | undefined {
  const at = contents.findIndex((c) => c.blocks.some((b) => b.key === from))
  const own = contents[at]?.blocks ?? []
  const place = own.findIndex((b) => b.key === from)
  const current = own[place]
  if (!current) return undefined
  if (key === 'ArrowDown' || key === 'ArrowUp') return own[place + (key === 'ArrowDown' ? 1 : -1)]?.key
  if (key === 'Home' || key === 'End') return own.at(key === 'Home' ? 0 : -1)?.key
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return undefined
  const by = key === 'ArrowRight' ? 1 : -1
  for (let c = at + by; c >= 0 && c < contents.length; c += by) {
    const [first, ...rest] = contents[c]!.blocks
    if (first) return rest.reduce((best, b) => (Math.abs(b.from - current.from) < Math.abs(best.from - current.from) ? b : best), first).key
  }
  return undefined
}
