import { useEffect, useRef } from 'react'

/** Keys as they are written in menus: `Ctrl+N`, `F5`, `Ctrl+Shift+P`. On macOS Ctrl is also the command key. */
export function matches(event: KeyboardEvent, keys: string): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1)!.toLowerCase()
  return (
    event.key.toLowerCase() === key &&
    (event.ctrlKey || event.metaKey) === parts.includes('Ctrl') &&
    event.shiftKey === parts.includes('Shift') &&
    event.altKey === parts.includes('Alt')
  )
}

/** Runs on a key while the component is there; as `fallback` only where nothing on the page takes the key. */
export function useKey(keys: string, run: (() => void) | undefined, fallback = false): void {
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  const active = run !== undefined
  useEffect(() => {
    if (!active) return
    const on = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !matches(event, keys)) return
      event.preventDefault()
      latest.current?.()
    }
    // What listens while the event comes back up hears it after everything that listened on its way down.
    window.addEventListener('keydown', on, { capture: !fallback })
    return () => window.removeEventListener('keydown', on, { capture: !fallback })
  }, [keys, active, fallback])
}

/** Puts the cursor into the page's search field, marked with `data-find`, or presses the button that opens it; tells whether there is one. */
export function focusFind(): boolean {
  const target = document.querySelector<HTMLElement>('[data-find] input, input[data-find]')
  const opener = target ? null : document.querySelector<HTMLElement>('button[data-find-open]')
  target?.focus()
  opener?.click()
  return target !== null || opener !== null
}
