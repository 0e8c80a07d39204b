import { Button, Modal, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useRead, useTask } from '@/api'
import { type Days, DayRange, DialogFoot, FailureNote, FormField, TaskProgress } from '@/design'
import type { Integration } from '@/generated/api'
import { useText } from '@/i18n'

/** A sync by hand reaches at most so many days before and after today. */
export const REACH = 15

const beyond = (day: Dayjs) => Math.abs(day.startOf('day').diff(dayjs().startOf('day'), 'day')) > REACH

/** Which integration and which days; what would change is shown first, on the page of the preview. */
export function ManualSync({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const navigate = useNavigate()
  const list = useRead('integration_list', {})
  const all = [...(list.data?.integrations ?? [])].sort((a, b) => Number(b.calendar !== null) - Number(a.calendar !== null))
  const [asked, setAsked] = useState<string>()
  const integration = all.find((i) => i.id === asked) ?? all[0]
  if (list.data && all.length === 0)
    return (
      <Modal
        open
        width={440}
        onCancel={onClose}
        title={t('oa-sync')}
        footer={
          <DialogFoot>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button type="primary" onClick={() => void navigate('/integrations')}>
              {t('oa-sync-make')}
            </Button>
          </DialogFoot>
        }
      >
        <p>{t('oa-sync-none')}</p>
      </Modal>
    )
  return integration ? <Range key={integration.id} integration={integration} all={all} onChoose={setAsked} onClose={onClose} /> : list.error ? <FailureNote fault={list.error} /> : null
}

function Range({ integration, all, onChoose, onClose }: { integration: Integration; all: readonly Integration[]; onChoose: (id: string) => void; onClose: () => void }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [days, setDays] = useState<Days>([dayjs().startOf('day'), dayjs().startOf('day').add(6, 'day')])
  const make = useTask('plan_make', integration.id)
  const text = (day: Dayjs | null | undefined) => day?.format('YYYY-MM-DD') ?? null

  async function run() {
    const plan = await make.start({ integration: integration.id, from: text(days?.[0]), to: text(days?.[1]) })
    if (plan) void navigate(`/sync/${encodeURIComponent(plan.plan)}`)
  }

  return (
    <Modal
      open
      width={480}
      onCancel={onClose}
      title={t('oa-sync')}
      footer={
        <DialogFoot note={t('oa-sync-note')}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" loading={make.running} onClick={() => void run()}>
            {t('oa-sync-preview')}
          </Button>
        </DialogFoot>
      }
    >
      <div style={{ display: 'flex', flexDirection: 'column', gap: 14 }}>
        <FormField label={t('oa-sync-integration')} help={integration.calendar ? t(`oa-sync-${integration.policy.direction}`) : t('oa-sync-rooms')}>
          {({ id }) => <Select id={id} value={integration.id} onChange={onChoose} disabled={make.running} options={all.map((i) => ({ value: i.id, label: i.name }))} />}
        </FormField>
        <FormField label={t('oa-sync-days')} help={t('oa-sync-days-help', { days: REACH, window: integration.policy.window_days })}>
          {({ id }) => <DayRange id={id} value={days} onChange={setDays} disabledDate={beyond} disabled={make.running} allowClear />}
        </FormField>
        {make.running && make.task && <TaskProgress task={make.task} onCancel={make.cancel} />}
        {make.task?.state === 'failed' && make.task.fault && <FailureNote fault={make.task.fault} />}
      </div>
    </Modal>
  )
}
