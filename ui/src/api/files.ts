import { useState } from 'react'
import type { Fault, FileView } from '@/generated/api'
import { platform } from '@/platform'

/** Hands a file that the program wrote to the administrator. */
export function saveFile(file: FileView): void {
  const bytes = Uint8Array.from(atob(file.content_base64), (c) => c.charCodeAt(0))
  platform().saveFile(file.name, file.media_type, new Blob([bytes], { type: file.media_type }))
}

export interface Saving {
  busy: boolean
  fault: Fault | undefined
  run: () => void
}

/** Asks the program for a file and saves it. */
export function useSaving(ask: () => Promise<FileView>): Saving {
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault>()
  function run() {
    setBusy(true)
    setFault(undefined)
    ask()
      .then(saveFile)
      .catch((refused: Fault) => setFault(refused))
      .finally(() => setBusy(false))
  }
  return { busy, fault, run }
}
