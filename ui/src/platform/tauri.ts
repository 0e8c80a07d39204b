import { Channel, invoke } from '@tauri-apps/api/core'
import { listen } from '@tauri-apps/api/event'
import { getCurrentWebview } from '@tauri-apps/api/webview'
import type { Event, Progress } from '@/generated/api'
import { base64Of, copyInBrowser } from './browser'
import type { CommandName, Platform, RequestOf, ResponseOf } from './platform'

/**
 * The desktop shell: one IPC command for the whole table, one event for every broadcast, and commands of the window
 * itself: `open_link` (opener with an allow-list), `save_file` (the system's save dialog) and `autostart`.
 */
export const tauri: Platform = {
  kind: 'tauri',
  call<N extends CommandName>(name: N, request: RequestOf<N>, onProgress?: (progress: Progress) => void) {
    const channel = new Channel<Progress>()
    if (onProgress) channel.onmessage = onProgress
    return invoke<ResponseOf<N>>('api_call', { name, request, onProgress: channel })
  },
  listen(on) {
    const stop = listen<Event>('api_event', (message) => on(message.payload))
    return () => void stop.then((f) => f())
  },
  openLink: (url) => void invoke('open_link', { url }),
  saveFile: (name, mediaType, content) =>
    void base64Of(content).then((contentBase64) => invoke('save_file', { name, mediaType, contentBase64 })),
  copyText: copyInBrowser,
  autostart: (enabled) => invoke<boolean>('autostart', { enabled }),
  setZoom: (factor) => void getCurrentWebview().setZoom(factor),
}
