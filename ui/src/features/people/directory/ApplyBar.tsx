import { Button } from 'antd'
import { useState } from 'react'
import { TypedConsent } from '@/design'
import type { DirectoryPlanView } from '@/generated/api'
import { useText } from '@/i18n'

interface ApplyBarProps {
  plan: DirectoryPlanView
  apply: (confirm: number | null) => void
  /** Somebody decides against it. */
  reject: () => void
  rejecting: boolean
}

/** What applying does, in numbers. A plan that is held asks for the number of those who leave. */
export function ApplyBar({ plan, apply, reject, rejecting }: ApplyBarProps) {
  const { t, format } = useText()
  const [open, setOpen] = useState(false)
  const undo = plan.undoes !== null
  const count = format.number(plan.create + plan.adopt + plan.update + plan.remove + plan.release)
  const held = plan.held !== null
  return (
    <>
      <strong>{t(undo ? 'directory-undo-counts' : 'directory-apply-counts', { count, release: format.number(plan.release), create: format.number(plan.create + plan.adopt), update: format.number(plan.update), remove: format.number(plan.remove) })}</strong>
      <span className="support">{t('directory-apply-line')}</span>
      <Button style={{ marginInlineStart: 'auto' }} loading={rejecting} onClick={reject}>
        {t(undo ? 'directory-undo-drop' : 'directory-reject')}
      </Button>
      <Button type="primary" onClick={() => (held ? setOpen(true) : apply(null))}>
        {t(held ? 'directory-release' : undo ? 'directory-undo-apply' : 'directory-apply', { count })}
      </Button>
      <TypedConsent
        open={open}
        state="held"
        title={t('directory-release-title', { count: format.number(plan.remove) })}
        expected={String(plan.remove)}
        prompt={t('directory-release-prompt', { count: String(plan.remove) })}
        action={t('directory-release-action', { count: format.number(plan.remove) })}
        onClose={() => setOpen(false)}
        onAgree={() => {
          setOpen(false)
          apply(plan.remove)
        }}
      >
        <p>{t('directory-release-line')}</p>
        <p className="support">{t(undo ? 'directory-undo-why' : 'directory-release-why')}</p>
      </TypedConsent>
    </>
  )
}
