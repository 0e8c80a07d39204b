import { useNavigate } from 'react-router'
import { useAct } from '@/api'
import { useText } from '@/i18n'
import { JsonFileButton } from './JsonFileButton'

/** Largest connection file that is read, bytes; ours are a few thousand. */
const LARGEST = 1_000_000

/** Takes a connection from a file that was exported without secrets; it starts preview-only. */
export function ImportButton({ size }: { size?: 'large' }) {
  const { t } = useText()
  const navigate = useNavigate()
  const take = useAct('connection_import')
  return (
    <JsonFileButton
      label={t('connections-import')}
      size={size}
      busy={take.isPending}
      largest={LARGEST}
      tooLarge={t('connections-file-large')}
      onText={(text, refused) => take.mutate({ text }, { onSuccess: (made) => void navigate(`/connections/${made.id}`), onError: refused })}
    />
  )
}
