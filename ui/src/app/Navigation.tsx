import { Tooltip } from 'antd'
import { CircleHelp, Search } from 'lucide-react'
import { NavLink, useLocation } from 'react-router'
import { useAct, useRead, useRunningTasks } from '@/api'
import { useAttention } from '@/api/attention'
import type { State } from '@/design'
import { Glyph, Kbd, Logo, useMedia } from '@/design'
import { useText } from '@/i18n'
import type { Feature } from './feature'
import { features } from './feature'
import styles from './Layout.module.css'
import { useWindow } from './windowActions'

/** Below this width only the icons are left, with tooltips. */
const NARROW = '(max-width: 1100px)'

/** The keyboard reaches what a pointer does. */
const REACHED: Array<'hover' | 'focus'> = ['hover', 'focus']

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
      <Tooltip title={narrow ? t('help') : undefined} placement="right" trigger={REACHED}>
        <button type="button" className={`${styles.item} ${styles.help}`} onClick={() => openHelp()} aria-label={narrow ? t('help') : undefined}>
          <CircleHelp size={16} strokeWidth={1.75} aria-hidden />
          <span>{t('help')}</span>
          <Kbd>F1</Kbd>
        </button>
      </Tooltip>
      <Background narrow={narrow} />
    </nav>
  )
}

function Item({ nav, narrow }: { nav: NonNullable<Feature['nav']>; narrow: boolean }) {
  const { t } = useText()
  const Icon = nav.icon
  const label = t(nav.label)
  const { pathname } = useLocation()
  const within = nav.also?.some((begin) => pathname === begin || pathname.startsWith(`${begin}/`)) ?? false
  return (
    <Tooltip title={narrow ? label : undefined} placement="right" trigger={REACHED}>
      <NavLink
        to={nav.to}
        end={nav.to === '/'}
        aria-current={within ? 'page' : undefined}
        className={({ isActive }) => (isActive || within ? `${styles.item} ${styles.active}` : styles.item!)}
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

/** What goes on without anybody looking: running work, or the next run by schedule. Where there is room for a glyph alone, its words are its name and its tooltip. */
function Background({ narrow }: { narrow: boolean }) {
  const { t, format } = useText()
  const running = useRunningTasks()
  const connections = useRead('connection_list', {}).data?.connections ?? []
  const next = connections
    .filter((c) => c.enabled && c.next_run)
    .map((c) => c.next_run!)
    .sort()[0]
  const paused = useRead('schedules_get', {}).data?.paused ?? false
  const task = running[0]
  if (task) {
    const { progress } = task
    const phase = t(`phase-${progress?.phase ?? 'starting'}`)
    const count = progress && progress.total > 0 ? t('progress-count', { done: progress.done, total: progress.total }) : undefined
    return <Foot narrow={narrow} state="running" word={phase} more={count} live />
  }
  if (paused) return <Paused narrow={narrow} />
  return <Foot narrow={narrow} state={next ? 'pass' : 'skipped'} word={t(next ? 'background-on' : 'background-off')} more={next && t('background-next', { at: format.moment(next) })} />
}

interface FootProps {
  narrow: boolean
  state: State
  word: string
  more: string | undefined
  live?: boolean
}

function Foot({ narrow, state, word, more, live = false }: FootProps) {
  const { t } = useText()
  const glyph = <Glyph state={state} size={live ? 14 : 12} />
  const role = live ? 'status' : undefined
  if (narrow) {
    const all = more ? `${word}${t('join-comma')}${more}` : word
    return (
      <Tooltip title={all} placement="right" trigger={REACHED}>
        <div className={styles.foot} role={role} tabIndex={0} aria-label={role ? undefined : all}>
          <div>
            {glyph}
            <span className="visually-hidden">{all}</span>
          </div>
        </div>
      </Tooltip>
    )
  }
  return (
    <div className={styles.foot} role={role}>
      <div>
        {glyph}
        <span>{word}</span>
      </div>
      {more && (
        <div className={styles.next}>
          <span>{more}</span>
        </div>
      )}
    </div>
  )
}

/** Nothing runs by schedule, and the way to have it run again. */
function Paused({ narrow }: { narrow: boolean }) {
  const { t } = useText()
  const pause = useAct('schedules_pause')
  const resume = () => pause.mutate({ paused: false })
  if (narrow) {
    const what = `${t('background-paused')}${t('join-comma')}${t('background-resume')}`
    return (
      <Tooltip title={what} placement="right" trigger={REACHED}>
        <button type="button" className={`${styles.foot} ${styles.pausedNarrow}`} disabled={pause.isPending} onClick={resume} aria-label={what}>
          <Glyph state="held" size={12} />
          {t('background-paused-short')}
        </button>
      </Tooltip>
    )
  }
  return (
    <div className={styles.foot}>
      <div>
        <Glyph state="held" size={12} />
        <span>{t('background-paused')}</span>
      </div>
      <button type="button" className={styles.resume} disabled={pause.isPending} onClick={resume}>
        {t('background-resume')}
      </button>
    </div>
  )
}
