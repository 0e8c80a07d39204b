import { Button } from 'antd'
import { Download, Upload } from 'lucide-react'
import { FailurePanel, FileButton, Panel } from '@/design'
import type { Fault } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Start.module.css'

interface UnreadableProps {
  file: string
  fault: Fault
  onFile: (file: File) => void
  onTemplate: () => void
}

/** A file that cannot be read: why, and what to do with it. */
export function Unreadable({ file, fault, onFile, onTemplate }: UnreadableProps) {
  const { t } = useText()
  return (
    <Panel edge="fail">
      <div className={styles.unreadable} role="alert">
        <FailurePanel fault={fault} when={file} />
        <p className="support">{t('rooms-unreadable-line')}</p>
        <div className={styles.buttons}>
          <FileButton type="primary" icon={<Upload strokeWidth={1.75} aria-hidden />} onFile={onFile}>
            {t('rooms-other-file')}
          </FileButton>
          <Button icon={<Download strokeWidth={1.75} aria-hidden />} onClick={onTemplate}>
            {t('rooms-template')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
