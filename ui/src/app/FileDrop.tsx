import { FileSpreadsheet } from 'lucide-react'
import type { RefObject } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useText } from '@/i18n'
import styles from './FileDrop.module.css'

type Taker = RefObject<(file: File) => void>

/** Who takes a dropped file: the page that asked last, before the window. */
const takers: Taker[] = []

/** While it is there, files that are dropped anywhere in the window come here. */
export function FileTaker({ onFile }: { onFile: (file: File) => void }) {
  const latest = useRef(onFile)
  useEffect(() => {
    latest.current = onFile
  })
  useEffect(() => {
    takers.push(latest)
    return () => void takers.splice(takers.indexOf(latest), 1)
  }, [])
  return null
}

/** Takes files that are dropped anywhere; while one is dragged over the window, that is said. */
export function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const { t } = useText()
  const [over, setOver] = useState(false)
  const fallback = useRef(onFile)
  useEffect(() => {
    fallback.current = onFile
  })
  useEffect(() => listen(setOver, (file) => (takers.at(-1) ?? fallback).current(file)), [])
  if (!over) return null
  return (
    <div className={styles.overlay} role="status">
      <FileSpreadsheet size={24} strokeWidth={1.75} aria-hidden />
      <span>{t('rooms-drop-here')}</span>
    </div>
  )
}

function listen(setOver: (over: boolean) => void, take: (file: File) => void): () => void {
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
    if (file) take(file)
  }
  const listeners = { dragenter: enter, dragleave: leave, dragover: drag, drop } as const
  for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name, listener as EventListener)
  return () => {
    for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name, listener as EventListener)
  }
}

function carriesFile(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}
