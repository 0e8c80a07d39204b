import { Suspense, useState } from 'react'
import { Outlet, useNavigate } from 'react-router'
import { useRead } from '@/api'
import { announcementsId, Loading } from '@/design'
import { useText } from '@/i18n'
import { focusFind, useKey } from './keyboard'
import styles from './Layout.module.css'
import { Navigation } from './Navigation'
import { Palette } from './Palette'
import { PracticeBand } from './PracticeBand'

/** The frame of every page: practice band, navigation, the page itself. */
export function Layout() {
  const { t } = useText()
  const navigate = useNavigate()
  const [palette, setPalette] = useState(false)
  const info = useRead('app_info', {}).data
  useKey('Ctrl+N', () => navigate('/connections/new'))
  useKey('Ctrl+O', () => navigate('/rooms/import'))
  useKey('Ctrl+F', focusFind)
  useKey('Ctrl+Shift+P', () => setPalette(true))

  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content" onClick={skipToContent}>
        {t('skip-to-content')}
      </a>
      {info?.practice && <PracticeBand />}
      <div className={styles.body}>
        <Navigation onPalette={() => setPalette(true)} />
        <div className={styles.page}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </div>
      </div>
      <Palette open={palette} onClose={() => setPalette(false)} />
      <div id={announcementsId} className="visually-hidden" aria-live="polite" />
    </div>
  )
}

/** The address belongs to the router, so the link moves the focus itself. */
function skipToContent(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}
