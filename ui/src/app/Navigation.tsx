import { Tooltip } from 'antd'
import { CircleHelp, Search } from 'lucide-react'
import { NavLink } from 'react-router'
import { useAct, useRead, useRunningTasks } from '@/api'
import { useAttention } from '@/api/attention'
import { Glyph, Kbd, Logo, useMedia } from '@/design'
import { useText } from '@/i18n'
import type { Feature } from './feature'
import { features } from './feature'
import styles from './Layout.module.css'
import { useWindow } from './windowActions'

/** Below this width only the icons are left, with tooltips. */
const NARROW = '(max-width: 1100px)'

export function Navigation() {
  const { t } = useText()
  const narrow = useMedia(NARROW)
  const { openPalette, openHelp } = useWindow()
  return (
    <nav className={styles.nav} aria-label={t('navigation')}>
      <div className={styles.brand}>
        <Logo size={24} />
        <span className={styles.brandName}>{t('app-name')}</span>
        {t('app-name-second') !== t('app-name') && <span className={`${styles.brandSub} meta`}>{t('app-name-second')}</span>}
      </div>
      <button type="button" className={styles.find} onClick={openPalette} aria-label={narrow ? t('palette-open') : undefined}>
        <Search size={14} strokeWidth={1.75} aria-hidden />
        <span>{t('palette-open')}</span>
        <Kbd>{'Ctrl ⇧ P'}</Kbd>
      </button>
      <div className={styles.items}>
        {features.map((feature) => feature.nav && <Item key={feature.nav.to} nav={feature.nav} narrow={narrow} />)}
      </div>
      <Tooltip title={narrow ? t('help') : undefined} placement="right">
        <button type="button" className={`${styles.item} ${styles.help}`} onClick={() => openHelp()} aria-label={narrow ? t('help') : undefined}>
          <CircleHelp size={16} strokeWidth={1.75} aria-hidden />
          <span>{t('help')}</span>
          <Kbd>F1</Kbd>
        </button>
      </Tooltip>
      <Background />
    </nav>
  )
}

function Item({ nav, narrow }: { nav: NonNullable<Feature['nav']>; narrow: boolean }) {
  const { t } = useText()
  const Icon = nav.icon
  const label = t(nav.label)
  return (
    <Tooltip title={narrow ? label : undefined} placement="right">
      <NavLink
        to={nav.to}
        end={nav.to === '/'}
        className={({ isActive }) => (isActive ? `${styles.item} ${styles.active}` : styles.item!)}
        aria-label={narrow ? label : undefined}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        <span>{label}</span>
        {nav.count && <Count of={nav.count} />}
      </NavLink>
    </Tooltip>
  )
}

function Count({ of }: { of: NonNullable<NonNullable<Feature['nav']>['count']> }) {
  const { t, format } = useText()
  const connections = useRead('connection_list', {}).data?.connections
  const attention = useAttention()
  if (!connections) return null
  if (of === 'attention') {
    if (attention.length === 0) return null
    return (
      <span className={styles.alarm} aria-label={t('attention-count', { count: attention.length })}>
        {attention.length}
      </span>
    )
  }
  const number = of === 'connections' ? connections.length : connections.reduce((sum, c) => sum + c.rooms, 0)
  return number > 0 ? <span className={styles.count}>{format.number(number)}</span> : null
}

/** What goes on without anybody looking: running work, or the next run by schedule. */
function Background() {
  const { t, format } = useText()
  const running = useRunningTasks()
  const connections = useRead('connection_list', {}).data?.connections ?? []
  const next = connections
    .filter((c) => c.enabled && c.next_run)
    .map((c) => c.next_run!)
    .sort()[0]
  const paused = useRead('schedules_get', {}).data?.paused ?? false
  const pause = useAct('schedules_pause')
  const task = running[0]
  if (task) {
    const { progress } = task
    return (
      <div className={styles.foot} role="status">
        <div>
          <Glyph state="running" />
          <span>{t(`phase-${progress?.phase ?? 'starting'}`)}</span>
        </div>
        {progress && progress.total > 0 && (
          <div className={styles.next}>
            <span>{t('progress-count', { done: progress.done, total: progress.total })}</span>
          </div>
        )}
      </div>
    )
  }
  if (paused)
    return (
      <div className={styles.foot}>
        <div>
          <Glyph state="held" size={12} />
          <span>{t('background-paused')}</span>
        </div>
        <button type="button" className={styles.resume} disabled={pause.isPending} onClick={() => pause.mutate({ paused: false })}>
          {t('background-resume')}
        </button>
      </div>
    )
  return (
    <div className={styles.foot}>
      <div>
        <Glyph state={next ? 'pass' : 'skipped'} size={12} />
        <span>{t(next ? 'background-on' : 'background-off')}</span>
      </div>
      {next && (
        <div className={styles.next}>
          <span>{t('background-next', { at: format.moment(next) })}</span>
        </div>
      )}
    </div>
  )
}
