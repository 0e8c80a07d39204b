import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { settleLost } from '@/api'
import { Glyph } from '@/design'
import { useText } from '@/i18n'
import type { LinkState } from '@/platform'
import { platform } from '@/platform'
import styles from './Window.module.css'

/** Milliseconds that its return is shown. */
const SHOWN = 5000

/** Says that the program behind the window does not answer, why as far as that is known, and that it is back. */
export function LinkNote() {
  const text = useText()
  const { t } = text
  const [shown, setShown] = useLink()
  if (shown === 'up') return null
  if (shown === 'back')
    return (
      <div className={`${styles.link} ${styles.back}`} role="status">
        <Glyph state="pass" size={14} />
        <strong>{t('link-back')}</strong>
        <span className={styles.linkText}>{t('link-back-line')}</span>
        <Button type="text" size="small" onClick={() => setShown('up')}>
          {t('close')}
        </Button>
      </div>
    )
  const out = shown === 'out'
  return (
    <div className={`${styles.link} ${styles.lost}`} role="status">
      <Glyph state="warn" size={14} />
      <strong>{t(out ? 'fault-session-missing' : 'link-down')}</strong>
      <span className={styles.linkText}>{out ? text.attr('fault-session-missing', 'remedy') : t('link-down-line')}</span>
    </div>
  )
}

/** How the way to the program is; after a gap what failed is asked for again. */
function useLink() {
  const client = useQueryClient()
  const [shown, setShown] = useState<LinkState | 'back'>('up')
  useEffect(() => {
    let timer = 0
    let before: LinkState = 'up'
    const stop = platform().watchLink?.((state) => {
      window.clearTimeout(timer)
      const back = state === 'up' && before !== 'up'
      before = state
      setShown(back ? 'back' : state)
      if (!back) return
      // What was read announces itself by its tags; what never came has none.
      void client.invalidateQueries({ predicate: (query) => query.state.status === 'error' })
      void settleLost().catch(() => undefined)
      timer = window.setTimeout(() => setShown('up'), SHOWN)
    })
    return () => {
      window.clearTimeout(timer)
      stop?.()
    }
  }, [client])
  return [shown, setShown] as const
}
