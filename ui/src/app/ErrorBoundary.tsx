import { Button } from 'antd'
import { useRouteError } from 'react-router'
import { toFault } from '@/api'
import { FailureNote } from '@/design'
import { useText } from '@/i18n'

/** A page that broke: says so, keeps the rest of the window. */
export function ErrorBoundary() {
  const { t } = useText()
  const error = useRouteError()
  return (
    <main id="content">
      <FailureNote fault={toFault(error)} action={<Button size="small" onClick={() => window.location.reload()}>{t('reload')}</Button>} />
    </main>
  )
}
