import type { Commands, Event, Progress } from '@/generated/api'

export type CommandName = keyof Commands
export type RequestOf<N extends CommandName> = Commands[N]['request']
export type ResponseOf<N extends CommandName> = Commands[N]['response']

/** The way to the program: it stands, nothing answers, or the program answers and wants a new session. */
export type LinkState = 'up' | 'down' | 'out'

/**
 * The way from the window to the program. A rejected call carries a `Fault` object or a plain string (a refusal by the
 * shell itself); `toFault` in `@/api/fault` accepts both.
 */
export interface Platform {
  kind: 'tauri' | 'http' | 'fake'
  call<N extends CommandName>(
    name: N,
    request: RequestOf<N>,
    onProgress?: (progress: Progress) => void,
  ): Promise<ResponseOf<N>>
  /** Broadcasts of the program; returns how to stop listening. */
  listen(on: (event: Event) => void): () => void
  /** Tells how the way to the program is, now and whenever that changes; absent where both are one process. */
  watchLink?(on: (state: LinkState) => void): () => void
  /** Opens an https address outside the window. */
  openLink(url: string): void
  /** Hands a file to the administrator. */
  saveFile(name: string, mediaType: string, content: Blob): void
  /** Puts text on the clipboard. */
  copyText(text: string): Promise<void>
  /** Tells whether the program starts with the machine, after changing it when asked to; absent where it is no program of the desktop. */
  autostart?(enabled: boolean | null): Promise<boolean>
  /** Sets the size of everything, 1 as designed; absent where the browser around the page does that. */
  setZoom?(factor: number): void
}
