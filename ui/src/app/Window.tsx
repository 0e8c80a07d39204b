import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { Outlet, useLocation, useNavigate } from 'react-router'
import { useHandOver } from '@/api/handover'
import { announce, announcementsId } from '@/design'
import { useText } from '@/i18n'
import { FileDrop } from './FileDrop'
import { Help } from './help/Help'
import { focusFind, useKey } from './keyboard'
import { LinkNote } from './LinkNote'
import { Notices } from './Notices'
import { Palette } from './Palette'
import { usePasteLimit } from './pasting'
import { rememberPlace } from './place'
import type { WindowActions } from './windowActions'
import { WindowContext } from './windowActions'
import styles from './Window.module.css'
import { useZoom } from './zoom'

/** What is there on every page: keys, palette, help, and files that are dropped anywhere. */
export function Window() {
  const { t } = useText()
  const client = useQueryClient()
  const navigate = useNavigate()
  const handOver = useHandOver()
  const location = useLocation()
  const [palette, setPalette] = useState(false)
  // Help about what is shown, or about a topic that was asked for.
  const [help, setHelp] = useState<{ topic: string | undefined }>()
  useKey('Ctrl+N', () => navigate('/connections/new'))
  useKey('Ctrl+O', () => navigate('/rooms/import'))
  // Where a page has nothing to search in, pages and connections can still be found.
  useKey('Ctrl+F', () => {
    if (!focusFind()) setPalette(true)
  })
  useKey('Ctrl+Shift+P', () => setPalette(true))
  useKey('F1', () => setHelp((now) => (now ? undefined : { topic: undefined })))
  useKey('F5', () => void client.refetchQueries({ type: 'active' }).then(() => announce(t('read-again'))), true)
  useZoom()
  usePasteLimit()
  useEffect(() => rememberPlace(location), [location])

  const actions = useMemo<WindowActions>(
    () => ({ openPalette: () => setPalette(true), openHelp: (topic) => setHelp({ topic }) }),
    [],
  )
  return (
    <WindowContext value={actions}>
      <div className={styles.window}>
        <LinkNote />
        <div className={styles.inner}>
          <Outlet />
        </div>
      </div>
      <Notices />
      <FileDrop
        onFile={(file) => {
          handOver(file)
          void navigate('/rooms/import')
        }}
      />
      {help && <Help asked={help.topic} onTopic={(topic) => setHelp({ topic })} onClose={() => setHelp(undefined)} />}
      <Palette open={palette} onClose={() => setPalette(false)} />
      <div id={announcementsId} className="visually-hidden" aria-live="polite" />
    </WindowContext>
  )
}
