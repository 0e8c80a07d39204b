import { createContext, useContext } from 'react'

/** What pages may ask of the window around them. */
export interface WindowActions {
  openPalette(): void
  /** Opens help about what is shown, or about a topic. */
  openHelp(topic?: string): void
}

export const WindowContext = createContext<WindowActions>({ openPalette() {}, openHelp() {} })

export function useWindow(): WindowActions {
  return useContext(WindowContext)
}
