import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

export type AddressPart = Record<string, string | undefined>

/** What a page shows, kept in its address. `change` replaces some of it; what is empty or absent leaves the address. */
export function useAddress(): { search: URLSearchParams; change: (part: AddressPart) => void } {
  const [search, setSearch] = useSearchParams()
  const change = useCallback(
    (part: AddressPart) => {
      const next = new URLSearchParams(search)
      for (const [key, value] of Object.entries(part)) {
        if (value === undefined || value === '') next.delete(key)
        else next.set(key, value)
      }
      setSearch(next, { replace: true })
    },
    [search, setSearch],
  )
  return { search, change }
}
