import { App } from 'antd'
import { useNavigate } from 'react-router'
import { useAct } from '@/api'
import { JsonFileButton } from '@/app/JsonFileButton'
import { useText } from '@/i18n'

/** Largest file that is read, bytes: a table of 5,000 rows of long texts fits. */
const LARGEST = 16 * 1024 * 1024

/** Takes an integration from a file; it starts switched off. */
export function ImportIntegration() {
  const { t } = useText()
  const navigate = useNavigate()
  const { modal } = App.useApp()
  const take = useAct('integration_import')
  return (
    <JsonFileButton
      label={t('integration-import')}
      busy={take.isPending}
      largest={LARGEST}
      tooLarge={t('integration-import-large')}
      onText={(text, refused) =>
        take.mutate(
          { text, name: null, side_a: null, side_b: null },
          {
            onSuccess: ({ calendar, left_out }) => {
              if (left_out.length > 0) modal.info({ title: t('integration-import-left', { count: left_out.length }), content: left_out.join(', ') })
              void navigate(`/integrations/${calendar.integration.id}`)
            },
            onError: refused,
          },
        )
      }
    />
  )
}
