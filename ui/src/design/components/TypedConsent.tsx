import { Button, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useText } from '@/i18n'
import { DialogFoot } from './Dialog'
import type { State } from './Glyph'
import { Glyph } from './Glyph'
import styles from './TypedConsent.module.css'

interface TypedConsentProps {
  open: boolean
  title: ReactNode
  /** What goes, as a list or a sentence. */
  children: ReactNode
  /** What has to be typed: a number or a name. */
  expected: string
  /** "Type 7 to confirm". */
  prompt: ReactNode
  /** Label of the red button: verb, object, number. */
  action: string
  /** One fact at the foot: "Can be undone within 90 days". */
  note?: ReactNode
  state?: State
  /** There is nothing to agree to, whatever is typed. */
  blocked?: boolean
  busy?: boolean
  onAgree: () => void
  onClose: () => void
}

/** Consent in proportion: the red filled button exists only here, and only after the number or name was typed. */
export function TypedConsent(props: TypedConsentProps) {
  const { t } = useText()
  const { open, title, children, expected, prompt, action, note, state = 'held', blocked = false, busy = false, onAgree, onClose } = props
  const [typed, setTyped] = useState('')
  const agreed = !blocked && typed.trim() === expected
  return (
    <Modal
      open={open}
      onCancel={onClose}
      afterClose={() => setTyped('')}
      destroyOnHidden
      width={560}
      centered
      title={
        <span className={styles.title}>
          <Glyph state={state} size={18} />
          {title}
        </span>
      }
      footer={
        <DialogFoot note={agreed ? note : t('consent-needed')}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" danger disabled={!agreed} loading={busy} onClick={onAgree}>
            {action}
          </Button>
        </DialogFoot>
      }
    >
      <div className={styles.body}>
        <div className={styles.list}>{children}</div>
        <label className={styles.prompt}>
          <span>{prompt}</span>
          <Input value={typed} onChange={(e) => setTyped(e.target.value)} autoComplete="off" spellCheck={false} onPressEnter={() => agreed && onAgree()} />
        </label>
      </div>
    </Modal>
  )
}
