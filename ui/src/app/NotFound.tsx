import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { Empty, Page } from '@/design'
import { useText } from '@/i18n'

export function NotFound() {
  const { t } = useText()
  const navigate = useNavigate()
  return (
    <Page title={t('not-found')}>
      <Empty action={<Button onClick={() => void navigate('/')}>{t('not-found-back')}</Button>}>{t('not-found-line')}</Empty>
    </Page>
  )
}
