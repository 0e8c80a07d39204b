import { Button, Modal } from 'antd'
import { useBlocker } from 'react-router'
import { DialogFoot } from '@/design'
import { useText } from '@/i18n'

interface LeaveGuardProps {
  dirty: boolean
  /** Addresses of the integration itself: going among its sections loses nothing. */
  within: string
  onSave: () => Promise<boolean>
  onDiscard: () => void
}

/** Asks before a page with unsaved changes is left. */
export function LeaveGuard({ dirty, within, onSave, onDiscard }: LeaveGuardProps) {
  const { t } = useText()
  const blocker = useBlocker(({ nextLocation }) => dirty && nextLocation.pathname !== within && !nextLocation.pathname.startsWith(`${within}/`))
  const asked = blocker.state === 'blocked'
  return (
    <Modal
      open={asked}
      title={t('integration-leave')}
      onCancel={() => blocker.reset?.()}
      footer={
        <DialogFoot>
          <Button onClick={() => blocker.reset?.()}>{t('integration-leave-stay')}</Button>
          <Button
            onClick={() => {
              onDiscard()
              blocker.proceed?.()
            }}
          >
            {t('integration-leave-discard')}
          </Button>
          <Button type="primary" onClick={() => void onSave().then((kept) => (kept ? blocker.proceed?.() : blocker.reset?.()))}>
            {t('integration-leave-save')}
          </Button>
        </DialogFoot>
      }
    >
      <p>{t('integration-leave-line')}</p>
    </Modal>
  )
}
