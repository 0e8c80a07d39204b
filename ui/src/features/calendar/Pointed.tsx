import { type RefObject, useEffect, useState } from 'react'
import styles from './Timeline.module.css'

/** The name of the bar under the pointer or with the focus: where days share the width, few bars have room for their words. */
export function Pointed({ scroller }: { scroller: RefObject<HTMLDivElement | null> }) {
  const [name, setName] = useState<string>()
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const point = (event: Event) => setName((event.target as HTMLElement).closest('[data-bar]')?.getAttribute('aria-label') ?? undefined)
    const leave = () => setName(document.activeElement?.closest('[data-bar]')?.getAttribute('aria-label') ?? undefined)
    element.addEventListener('pointerover', point)
    element.addEventListener('focusin', point)
    element.addEventListener('pointerleave', leave)
    element.addEventListener('focusout', leave)
    return () => {
      element.removeEventListener('pointerover', point)
      element.removeEventListener('focusin', point)
      element.removeEventListener('pointerleave', leave)
      element.removeEventListener('focusout', leave)
    }
  }, [scroller])
  // Screen readers hear the name of the bar itself.
  return name === undefined ? null : (
    <div className={styles.pointed} aria-hidden>
      {name}
    </div>
  )
}
