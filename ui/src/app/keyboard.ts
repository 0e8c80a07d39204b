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

/** Runs on a key while the component is there. */
export function useKey(keys: string, run: (() => void) | undefined): void {
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
    window.addEventListener('keydown', on, { capture: true })
    return () => window.removeEventListener('keydown', on, { capture: true })
  }, [keys, active])
}

/** Puts the cursor into the page's search field, marked with `data-find`, or presses the button that opens it. */
export function focusFind(): void {
  const field = document.querySelector<HTMLElement>('[data-find] input, input[data-find]')
  if (field) field.focus()
  else document.querySelector<HTMLElement>('button[data-find-open]')?.click()
}
