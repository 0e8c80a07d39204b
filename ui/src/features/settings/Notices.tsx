import { Button, Switch } from 'antd'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useAct, useRead } from '@/api'
import { Empty, FailureNote, Loaded, Page, Panel } from '@/design'
import type { NoticeView } from '@/generated/api'
import { useText } from '@/i18n'
import { ChannelForm } from './ChannelForm'
import { ChannelRow } from './ChannelRow'
import { Line } from './Line'
import styles from './Notices.module.css'

const WHAT = ['on_failure', 'on_held', 'on_expiry'] as const

/** Who is told what: which events, the desktop, and channels outside. */
export function Notices() {
  const { t } = useText()
  const notices = useRead('notice_get', {})
  return (
    <Page title={t('notices')} crumbs={[{ label: t('nav-settings'), to: '/settings' }]} fact={t('notices-fact')}>
      <Loaded query={notices}>{(view) => <Content view={view} />}</Loaded>
    </Page>
  )
}

function Content({ view }: { view: NoticeView }) {
  const { t } = useText()
  const [open, setOpen] = useState<string>()
  return (
    <div className={styles.stack}>
      <Events view={view} />
      <Panel
        flush
        title={t('notices-channels')}
        fact={t('notices-channels-fact')}
        actions={
          open !== 'new' && (
            <Button size="small" icon={<Plus strokeWidth={1.75} aria-hidden />} onClick={() => setOpen('new')}>
              {t('notices-add')}
            </Button>
          )
        }
      >
        {open === 'new' && <ChannelForm channel={undefined} onDone={() => setOpen(undefined)} />}
        {view.channels.map((channel) =>
          open === channel.id ? (
            <ChannelForm key={channel.id} channel={channel} onDone={() => setOpen(undefined)} />
          ) : (
            <ChannelRow key={channel.id} channel={channel} onEdit={() => setOpen(channel.id)} />
          ),
        )}
        {view.channels.length === 0 && open !== 'new' && <Empty>{t('notices-none')}</Empty>}
      </Panel>
    </div>
  )
}

/** Which events are told, and whether the desktop shows them. */
function Events({ view }: { view: NoticeView }) {
  const { t } = useText()
  const save = useAct('notice_set')
  const { on_failure, on_held, on_expiry, desktop } = view
  const set = (part: Partial<Record<(typeof WHAT)[number] | 'desktop', boolean>>) => save.mutate({ on_failure, on_held, on_expiry, desktop, ...part })
  return (
    <Panel title={t('notices-what')}>
      {[...WHAT, 'desktop' as const].map((name) => (
        <Line key={name} label={t(`notices-${name}`)} help={t(`notices-${name}-help`)}>
          <Switch checked={view[name]} disabled={save.isPending} onChange={(on) => set({ [name]: on })} aria-label={t(`notices-${name}`)} />
        </Line>
      ))}
      {save.error && <FailureNote fault={save.error} />}
    </Panel>
  )
}
