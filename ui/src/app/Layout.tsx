import { Suspense } from 'react'
import { Outlet } from 'react-router'
import { useRead } from '@/api'
import { Loading } from '@/design'
import { useText } from '@/i18n'
import styles from './Layout.module.css'
import { Navigation } from './Navigation'
import { PracticeBand } from './PracticeBand'

/** The frame of most pages: practice band, navigation, the page itself. */
export function Layout() {
  const { t } = useText()
  const info = useRead('app_info', {}).data
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content" onClick={skipToContent}>
        {t('skip-to-content')}
      </a>
      {info?.practice && <PracticeBand />}
      <div className={styles.body}>
        <Navigation />
        <div className={styles.page}>
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </div>
      </div>
    </div>
  )
}

/** The address belongs to the router, so the link moves the focus itself. */
function skipToContent(event: { preventDefault(): void }): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}
