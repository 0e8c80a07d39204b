import { App, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { useRead } from '@/api'
import type { State } from '@/design'
import { announce, Glyph } from '@/design'
import type { ConnectionView, Event, Integration } from '@/generated/api'
import { useText } from '@/i18n'
import { platform } from '@/platform'
import styles from './Window.module.css'

type Raised = Extract<Event, { event: 'notice.raised' }>

const STATES: Record<string, State> = { run_failed: 'fail', run_recovered: 'pass', deletions_held: 'held', directory_held: 'held', secret_expires: 'warn' }
const BUTTONS: Record<string, string> = { secret_expires: 'notice-to-connection', directory_held: 'notice-to-directory' }
/** Seconds that good news stays; everything else waits for somebody. */
const GOOD_NEWS = 8

/** What the program wants people to know, in the window, with the way to where it is mended. */
export function Notices() {
  const { t } = useText()
  const { notification } = App.useApp()
  const navigate = useNavigate()
  const integrations = useRead('integration_list', {}).data?.integrations
  const connections = useRead('connection_list', {}).data?.connections
  const raise = useRef<(raised: Raised) => void>(() => undefined)

  useEffect(() => {
    raise.current = (raised) => {
      const to = placeOf(raised, integrations ?? [], connections ?? [])
      const key = `${raised.code}-${raised.params.integration ?? raised.params.connection ?? ''}`
      const state = STATES[raised.code] ?? 'warn'
      const open = () => {
        notification.destroy(key)
        void navigate(to)
      }
      notification.open({
        key,
        title: raised.title,
        description: <span className={styles.noticeText}>{raised.text}</span>,
        icon: <Glyph state={state} size={16} />,
        actions: (
          <Button size="small" onClick={open}>
            {t(BUTTONS[raised.code] ?? 'notice-to-log')}
          </Button>
        ),
        duration: state === 'pass' ? GOOD_NEWS : false,
        placement: 'bottomRight',
        role: 'status',
      })
      announce(`${raised.title}\n${raised.text}`)
    }
  }, [t, notification, navigate, integrations, connections])

  useEffect(() => platform().listen((event) => event.event === 'notice.raised' && raise.current(event)), [])
  return null
}

/** Where somebody does something about it; what it names is found by its name. */
function placeOf({ code, params }: Raised, integrations: readonly Integration[], connections: readonly ConnectionView[]): string {
  if (code === 'secret_expires') {
    const id = connections.find((c) => c.name === params.connection)?.id
    return id ? `/connections/${encodeURIComponent(id)}` : '/connections'
  }
  if (code === 'directory_held') {
    const id = connections.find((c) => c.name === params.connection)?.id
    return id ? `/people/directory/${encodeURIComponent(id)}` : '/people/directory'
  }
  const search = new URLSearchParams()
  const id = integrations.find((i) => i.name === params.integration)?.id
  if (id) search.set('integration', id)
  if (code !== 'run_recovered') search.set('which', 'trouble')
  return `/log?${search.toString()}`
}
