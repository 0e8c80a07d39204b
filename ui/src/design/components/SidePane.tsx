import { Button } from 'antd'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useText } from '@/i18n'
import styles from './SidePane.module.css'

interface SidePaneProps {
  /** Name for screen readers. */
  label: string
  /** What stands beside the close button: a chip, or the title itself. */
  head: ReactNode
  /** Pixels. */
  width?: number
  children: ReactNode
  /** Buttons that stay at the bottom. */
  foot?: ReactNode
  /** Nothing in it takes the focus, so that the keyboard needs its body to scroll. */
  reading?: boolean
  onClose: () => void
}

/** Details of what was chosen, beside a list; lies over it where the window is narrow. */
export function SidePane({ label, head, width = 304, children, foot, reading = false, onClose }: SidePaneProps) {
  const { t } = useText()
  return (
    <aside className={styles.pane} style={{ width }} aria-label={label}>
      <div className={styles.head}>
        <div>{head}</div>
        <Button type="text" size="small" aria-label={t('close')} icon={<X strokeWidth={1.75} aria-hidden />} onClick={onClose} />
      </div>
      <div className={`${styles.body} scroll`} tabIndex={reading ? 0 : undefined}>{children}</div>
      {foot != null && <div className={styles.foot}>{foot}</div>}
    </aside>
  )
}
