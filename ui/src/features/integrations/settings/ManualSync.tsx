import { Button, Popover } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type Days, DayRange, FormField } from '@/design'
import type { Integration } from '@/generated/api'
import { useText } from '@/i18n'

/** A sync by hand reaches at most so many days before and after today. */
const REACH = 15
const beyond = (day: Dayjs) => Math.abs(day.startOf('day').diff(dayjs().startOf('day'), 'day')) > REACH

/** Days to sync by hand; what would change is shown first, on the page of the preview. */
export function ManualSync({ integration, dirty }: { integration: Integration; dirty: boolean }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const [days, setDays] = useState<Days>(null)
  const from = days?.[0]
  const to = days?.[1]
  function go() {
    setOpen(false)
    const query = new URLSearchParams({ integration: integration.id, read: '1' })
    if (from) query.set('from', from.format('YYYY-MM-DD'))
    if (to) query.set('to', to.format('YYYY-MM-DD'))
    void navigate(`/sync?${query}`)
  }
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={t('integration-manual-title')}
      content={
        <div style={{ display: 'flex', flexDirection: 'column', gap: 12, maxWidth: 320 }}>
          <FormField label={t('integration-manual-days')} help={t('integration-manual-help')}>
            <DayRange aria-label={t('integration-manual-days')} value={days} onChange={setDays} disabledDate={beyond} />
          </FormField>
          {dirty && <span className="meta">{t('integration-manual-dirty')}</span>}
          <Button type="primary" onClick={go}>
            {t('integration-manual-go')}
          </Button>
        </div>
      }
    >
      <Button>{t('integration-manual')}</Button>
    </Popover>
  )
}
