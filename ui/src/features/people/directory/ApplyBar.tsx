import { Button } from 'antd'
import { useState } from 'react'
import { TypedConsent } from '@/design'
import type { DirectoryPlanView } from '@/generated/api'
import { useText } from '@/i18n'

interface ApplyBarProps {
  plan: DirectoryPlanView
  apply: (confirm: number | null) => void
}

/** What applying does, in numbers. A plan that is held asks for the number of those who leave. */
export function ApplyBar({ plan, apply }: ApplyBarProps) {
  const { t, format } = useText()
  const [open, setOpen] = useState(false)
  const count = format.number(plan.create + plan.adopt + plan.update + plan.remove)
  const held = plan.held !== null
  return (
    <>
      <strong>{t('directory-apply-counts', { count, create: format.number(plan.create + plan.adopt), update: format.number(plan.update), remove: format.number(plan.remove) })}</strong>
      <span className="support">{t('directory-apply-line')}</span>
      <Button type="primary" style={{ marginInlineStart: 'auto' }} onClick={() => (held ? setOpen(true) : apply(null))}>
        {t(held ? 'directory-release' : 'directory-apply', { count })}
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
        <p className="support">{t('directory-release-why')}</p>
      </TypedConsent>
    </>
  )
}
