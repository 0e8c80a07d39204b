import { Page } from '@/design'
import { useText } from '@/i18n'

export function Overview() {
  const { t } = useText()
  return <Page title={t('nav-overview')}>…</Page>
}
