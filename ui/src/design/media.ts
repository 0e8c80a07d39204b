import { useCallback, useSyncExternalStore } from 'react'

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const watch = useCallback(
    (on: () => void) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', on)
      return () => media.removeEventListener('change', on)
    },
    [query],
  )
  return useSyncExternalStore(watch, () => window.matchMedia(query).matches)
}
