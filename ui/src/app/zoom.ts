import { useEffect } from 'react'
import { announce } from '@/design'
import { useText } from '@/i18n'
import { platform } from '@/platform'

const KEY = 'roombridge.zoom'
const LEVELS = [0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2]

function remembered(): number {
  const kept = Number(localStorage.getItem(KEY))
  return LEVELS.includes(kept) ? kept : 1
}

/** The next level for a key, or nothing where the key is none of zoom. */
export function zoomFor(key: string, now: number): number | undefined {
  const at = LEVELS.indexOf(now)
  if (key === '0') return 1
  if (key === '+' || key === '=') return LEVELS[Math.min(at + 1, LEVELS.length - 1)]
  if (key === '-' || key === '_') return LEVELS[Math.max(at - 1, 0)]
  return undefined
}

/** Ctrl with plus, minus and zero, remembered; where the window is a browser's, the browser has them itself. */
export function useZoom(): void {
  const { t } = useText()
  useEffect(() => {
    const setZoom = platform().setZoom
    if (!setZoom) return
    if (remembered() !== 1) setZoom(remembered())
    const on = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return
      const next = zoomFor(event.key, remembered())
      if (next === undefined) return
      event.preventDefault()
      localStorage.setItem(KEY, String(next))
      setZoom(next)
      announce(t('zoom-at', { percent: Math.round(next * 100) }))
    }
    window.addEventListener('keydown', on)
    return () => window.removeEventListener('keydown', on)
  }, [t])
}
