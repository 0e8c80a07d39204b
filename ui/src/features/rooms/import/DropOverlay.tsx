import { FileSpreadsheet } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useText } from '@/i18n'
import styles from './DropOverlay.module.css'

/** A file dropped anywhere on the page is taken; while one is dragged over it, that is said. */
export function DropOverlay({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useText()
  const [over, setOver] = useState(false)
  const latest = useRef(onFile)
  useEffect(() => {
    latest.current = onFile
  })
  useEffect(() => {
    // Entering a child comes before leaving its parent, so the depth is counted.
    let depth = 0
    const show = (to: number) => {
      depth = Math.max(0, to)
      setOver(depth > 0)
    }
    const enter = (event: DragEvent) => carriesFile(event) && show(depth + 1)
    const leave = (event: DragEvent) => carriesFile(event) && show(depth - 1)
    const drag = (event: DragEvent) => carriesFile(event) && event.preventDefault()
    const drop = (event: DragEvent) => {
      if (!carriesFile(event)) return
      event.preventDefault()
      show(0)
      const file = event.dataTransfer?.files[0]
      if (file) latest.current(file)
    }
    const listeners = { dragenter: enter, dragleave: leave, dragover: drag, drop } as const
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name, listener as EventListener)
    }
  }, [])
  if (!over) return null
  return (
    <div className={styles.overlay} role="status">
      <FileSpreadsheet size={24} strokeWidth={1.75} aria-hidden />
      <span>{t('rooms-drop-here')}</span>
    </div>
  )
}

function carriesFile(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}
