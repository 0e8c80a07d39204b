import { Button, Drawer } from 'antd'
import { Clock } from 'lucide-react'
import { useState } from 'react'
import { useRead } from '@/api'
import { Loaded } from '@/design'
import type { Integration } from '@/generated/api'
import { useText } from '@/i18n'
import { PolicyForm } from './PolicyForm'

/** When an integration runs by itself, and within which limits. */
export function Policy({ integration }: { integration: Integration }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={<Clock strokeWidth={1.75} aria-hidden />} onClick={() => setOpen(true)}>
        {t('sync-policy')}
      </Button>
      <Drawer title={t('sync-policy-title', { name: integration.name })} open={open} onClose={() => setOpen(false)} size={420} destroyOnHidden>
        <Current integration={integration} onDone={() => setOpen(false)} />
      </Drawer>
    </>
  )
}

function Current({ integration, onDone }: { integration: Integration; onDone: () => void }) {
  const schedule = useRead('schedule_get', { integration: integration.id })
  return <Loaded query={schedule}>{(view) => <PolicyForm integration={integration} schedule={view} onDone={onDone} />}</Loaded>
}
