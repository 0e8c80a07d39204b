import { Button } from 'antd'
import { KeyRound } from 'lucide-react'
import { useNavigate } from 'react-router'
import { useText } from '@/i18n'

/** The way to the field where a connection's password or secret is replaced. */
export function ReplaceSecret({ connection }: { connection: string }) {
  const { t } = useText()
  const navigate = useNavigate()
  return (
    <Button icon={<KeyRound strokeWidth={1.75} aria-hidden />} onClick={() => void navigate(`/connections/${connection}?rotate=1`)}>
      {t('fix-secret')}
    </Button>
  )
}
