import { Button, Switch } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Navigate, NavLink, useNavigate, useParams } from 'react-router'
import { useAct, useRead } from '@/api'
import { announce, Column, FailureNote, Glyph, Loaded, Page, StateWord } from '@/design'
import type { CalendarView } from '@/generated/api'
import { useText } from '@/i18n'
import { Accounts } from '../accounts/Accounts'
import styles from '../Integrations.module.css'
import { Filters } from '../mapping/Filters'
import { Mapping } from '../mapping/Mapping'
import { Conversions } from '../rooms/Conversions'
import { Basics } from './Basics'
import { type Change, changed, draftOf, problemOf, problemsOf, type Section, SECTIONS } from './draft'
import { FlowSection } from './FlowSection'
import { LeaveGuard } from './LeaveGuard'
import { LogSection } from './LogSection'
import { ManualSync } from './ManualSync'
import { Parameters } from './Parameters'

/** One integration: a rail of sections at the left, one of them at the right. */
export function SettingsPage() {
  const { t } = useText()
  const { id = '', section } = useParams()
  const view = useRead('calendar_get', { integration: id })
  if (section !== undefined && !SECTIONS.includes(section as Section)) return <Navigate to={`/integrations/${id}`} replace />
  if (!view.data || view.error?.code === 'integration.unknown')
    return (
      <Page title={t('tab-integrations')} crumbs={[{ label: t('nav-connections'), to: '/connections' }]}>
        {view.error ? <FailureNote fault={view.error} onRetry={() => void view.refetch()} /> : <Loaded query={view}>{() => null}</Loaded>}
      </Page>
    )
  return <Settings key={id} view={view.data} section={(section as Section | undefined) ?? 'flow'} />
}

function Settings({ view, section }: { view: CalendarView; section: Section }) {
  const text = useText()
  const { t, format } = text
  const navigate = useNavigate()
  const save = useAct('calendar_save')
  const enable = useAct('integration_update')
  const { integration } = view
  const saved = useMemo(() => draftOf(integration), [integration])
  const [edited, setEdited] = useState<typeof saved>()
  const [base, setBase] = useState(saved)
  // Another window may have saved; what was being edited here stays, on what is known now.
  if (base !== saved) {
    setBase(saved)
    if (edited && JSON.stringify({ ...edited, enabled: saved.enabled }) === JSON.stringify(saved)) setEdited(undefined)
  }
  const draft = useMemo(() => (edited ? { ...edited, enabled: saved.enabled } : saved), [edited, saved])
  const dirty = edited !== undefined && JSON.stringify(draft) !== JSON.stringify(saved)
  const found = problemsOf(text, draft, view)
  const refused = problemOf(text, save.error)
  const problems = refused ? [...found, refused] : found
  const change: Change = (part) => {
    setEdited(changed(draft, part))
    save.reset()
  }
  const discard = () => {
    setEdited(undefined)
    save.reset()
  }
  async function keep(): Promise<boolean> {
    if (found[0]) {
      void navigate(`/integrations/${integration.id}/${found[0].section}`)
      announce(found[0].text)
      return false
    }
    return save.mutateAsync(draft).then(
      () => {
        setEdited(undefined)
        announce(t('integration-saved'))
        return true
      },
      () => false,
    )
  }
  useBeforeUnload(dirty)

  const parts = { view, draft, change, problems }
  return (
    <Page
      crumbs={[
        { label: t('nav-connections'), to: '/connections' },
        { label: t('tab-integrations'), to: '/integrations' },
      ]}
      title={integration.name}
      fact={view.last ? t('integration-last-fact', { at: format.moment(view.last) }) : t('integration-state-never')}
      actions={
        <>
          <label className={styles.switch}>
            <Switch
              size="small"
              checked={integration.enabled}
              loading={enable.isPending}
              onChange={(enabled) => enable.mutate({ integration: integration.id, enabled, window_days: null, deletes: null, delete_percent: null, details: null })}
            />
            <span>{t(integration.enabled ? 'connection-on' : 'connection-off')}</span>
          </label>
          <ManualSync integration={integration} dirty={dirty} />
          <Button type={dirty ? 'default' : 'primary'} onClick={() => void navigate(`/sync?integration=${encodeURIComponent(integration.id)}`)}>
            {t('nav-sync')}
          </Button>
        </>
      }
      bar={dirty ? <SaveBar problems={found.length} busy={save.isPending} onDiscard={discard} onSave={() => void keep()} /> : undefined}
      columns
    >
      <div className={styles.settings}>
        <Rail view={view} section={section} wrong={new Set(problems.map((p) => p.section))} />
        <Column className={styles.section} label={t(`integration-section-${section}`)}>
          {enable.error && <FailureNote fault={enable.error} />}
          {save.error && !refused && <FailureNote fault={save.error} onRetry={() => void keep()} />}
          {section === 'basics' && <Basics {...parts} />}
          {section === 'flow' && <FlowSection {...parts} />}
          {section === 'parameters' && <Parameters {...parts} />}
          {section === 'mapping' && <Mapping {...parts} />}
          {section === 'filters' && <Filters {...parts} />}
          {section === 'rooms' && <Conversions view={view} />}
          {section === 'accounts' && <Accounts view={view} access={draft.calendar.access} />}
          {section === 'log' && <LogSection view={view} />}
        </Column>
      </div>
      <LeaveGuard dirty={dirty} within={`/integrations/${integration.id}`} onSave={keep} onDiscard={discard} />
    </Page>
  )
}

function Rail({ view, section, wrong }: { view: CalendarView; section: Section; wrong: ReadonlySet<Section> }) {
  const { t, format } = useText()
  const { integration } = view
  const filters = (integration.calendar?.pull.filters.length ?? 0) + (integration.calendar?.push.filters.length ?? 0)
  const connection = view.a.side.kind === 'connection' ? view.a.side.id : undefined
  const rooms = useRead('conversion_get', { connection: connection ?? '' }, { enabled: connection !== undefined }).data?.rows.length
  const rail = useRef<HTMLElement>(null)
  // As one line it may be longer than the window.
  useEffect(() => {
    rail.current?.querySelector('[aria-current]')?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' })
  }, [section])
  const counts: Partial<Record<Section, number>> = { filters: filters || undefined, rooms: rooms || undefined }
  return (
    <nav ref={rail} className={`${styles.rail} scroll`} aria-label={t('integration-rail')}>
      {SECTIONS.map((s) => (
        <NavLink key={s} to={`/integrations/${integration.id}/${s}`} className={s === section ? styles.railActive : undefined} aria-current={s === section ? 'page' : undefined}>
          <span>{t(`integration-section-${s}`)}</span>
          {wrong.has(s) ? <Glyph state="fail" size={12} named /> : counts[s] !== undefined && <span className="meta">{format.number(counts[s])}</span>}
        </NavLink>
      ))}
    </nav>
  )
}

function SaveBar({ problems, busy, onDiscard, onSave }: { problems: number; busy: boolean; onDiscard: () => void; onSave: () => void }) {
  const { t } = useText()
  return (
    <>
      {problems > 0 ? <StateWord state="fail" word={t('integration-problems', { count: problems })} /> : <strong>{t('integration-unsaved')}</strong>}
      <span className="support">{t('integration-unsaved-line')}</span>
      <span className={styles.barEnd}>
        <Button onClick={onDiscard}>{t('integration-discard')}</Button>
        <Button type="primary" loading={busy} onClick={onSave}>
          {t('save')}
        </Button>
      </span>
    </>
  )
}

/** The browser asks before the window goes while something is not saved. */
function useBeforeUnload(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    const on = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', on)
    return () => window.removeEventListener('beforeunload', on)
  }, [dirty])
}
