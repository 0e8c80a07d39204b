import { Button, Drawer } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { usePeopleNames } from '@/api/people'
import { Banner, FailureNote, Panel, StateWord } from '@/design'
import type { Integration, PlanView, RoomFault } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import styles from './Sync.module.css'

/** That rooms have no pair is told of the meetings as a whole; nothing was left unread. */
const GAP = 'conversion.unpaired'

/** What stands in the way besides the guards: rooms without a pair, and calendars that were not read whole. */
export function Obstacles({ plan, integration, banner }: { plan: PlanView; integration: Integration | undefined; banner: boolean }) {
  const gap = plan.partial.find(({ fault }) => fault.code === GAP)
  const unread = plan.partial.filter(({ fault }) => fault.code !== GAP)
  return (
    <>
      {gap && integration && <Gap of={gap} integration={integration} />}
      {unread.length > 0 && <Unread unread={unread} integration={integration} banner={banner} />}
    </>
  )
}

function Gap({ of: { fault }, integration }: { of: RoomFault; integration: Integration }) {
  const text = useText()
  const navigate = useNavigate()
  const { headline, cause } = faultText(text, fault)
  return (
    <Banner state="warn" title={headline} action={<Button onClick={() => void navigate(`/integrations/${integration.id}/rooms`)}>{text.t('sync-gap-open')}</Button>}>
      {cause}
    </Banner>
  )
}

/** Rooms or people's calendars that could not be read whole: nothing of them is deleted, and each has its reason. */
function Unread({ unread, integration, banner }: { unread: readonly RoomFault[]; integration: Integration | undefined; banner: boolean }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  const count = unread.length
  const of = integration?.calendar ? 'people' : 'rooms'
  const drawer = (
    <Drawer title={t(`sync-partial-${of}-title`, { count })} open={open} onClose={() => setOpen(false)} size={440}>
      <p className="support">{t(`sync-partial-${of}-help`)}</p>
      <div className={styles.partialRooms}>{of === 'people' ? <People unread={unread} integration={integration!} /> : unread.map(({ mailbox, fault }) => <One key={mailbox} title={mailbox} fault={fault} />)}</div>
    </Drawer>
  )
  if (banner)
    return (
      <>
        <Banner state="warn" title={t(`sync-partial-${of}-title`, { count })} action={<Button onClick={() => setOpen(true)}>{t('sync-partial-open')}</Button>}>
          {t(`sync-partial-${of}-help`)}
        </Banner>
        {drawer}
      </>
    )
  return (
    <>
      <div className={styles.partialLine}>
        <StateWord state="warn" word={t(`sync-partial-${of}-line`, { count })} size={12} />
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          {t('sync-partial-open')}
        </Button>
      </div>
      {drawer}
    </>
  )
}

/** Person by person, with the way to where it is settled. */
function People({ unread, integration }: { unread: readonly RoomFault[]; integration: Integration }) {
  const { t } = useText()
  const names = usePeopleNames(unread.map(({ mailbox }) => mailbox).filter(Boolean))
  return unread.map(({ mailbox, fault }, at) => {
    const name = names.get(mailbox.toLowerCase()) ?? (mailbox ? undefined : fault.params.person)
    const place = PLACES[fault.code]
    return <One key={mailbox || at} title={mailbox} name={name} fault={fault} action={place && <Link to={place.to(integration)}>{t(place.label)}</Link>} />
  })
}

/** Where a fault of a person is settled. */
const PLACES: Record<string, { label: string; to: (integration: Integration) => string }> = {
  'account.missing': { label: 'sync-partial-accounts', to: ({ id }) => `/integrations/${id}/accounts` },
  'account.unbound': { label: 'sync-partial-bound', to: ({ calendar }) => `/people?field=${encodeURIComponent(calendar?.bound_field ?? '')}&lacking=yes` },
}

function One({ title, name, fault, action }: { title: string; name?: string; fault: RoomFault['fault']; action?: ReactNode }) {
  return (
    <Panel
      flush
      title={
        <>
          {name} {title && <span className="mono">{title}</span>}
        </>
      }
    >
      <FailureNote fault={fault} action={action} />
    </Panel>
  )
}
