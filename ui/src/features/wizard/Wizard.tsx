import { Button } from 'antd'
import { ClipboardList, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { useRead } from '@/api'
import { useWindow } from '@/app/windowActions'
import { Column, FailureNote, Loaded, Page } from '@/design'
import type { ConnectionView, Descriptor, FieldIssue, PageSpec, StepSpec } from '@/generated/api'
import { idPart, useText } from '@/i18n'
import { authName, pageName, providerName } from '@/i18n/provider'
import type { Draft } from '@/api/draft'
import { draftId } from '@/api/draft'
import { useDraft } from './draft'
import { Field } from './Field'
import { Guide } from './Guide'
import { Manifest } from './Manifest'
import { Preflight } from './Preflight'
import type { Known } from './progress'
import { progressOf } from './progress'
import type { RailItem } from './Rail'
import { Rail, RailLine } from './Rail'
import { PasteBox } from './PasteBox'
import { StepChecks } from './StepChecks'
import { Ticks } from './Ticks'
import { useReview } from './useReview'
import { useSave } from './useSave'
import type { Settings } from '@/api/descriptor'
import { fieldsOf, isSecret, pagesOf, pastesOf, stepsOf } from '@/api/descriptor'
import styles from './Wizard.module.css'

const PREFLIGHT = 'preflight'

/** A new connection to a provider. */
export function NewWizard() {
  const { t } = useText()
  const provider = useParams().provider!
  const providers = useRead('provider_list', {})
  const descriptor = providers.data?.providers.find((p) => p.id === provider)
  if (descriptor) return <Wizard key={provider} descriptor={descriptor} connection={undefined} />
  return (
    <Page title={t('gallery-title')}>
      <Loaded query={providers}>{() => <p className="support">{t('wizard-unknown-provider', { provider })}</p>}</Loaded>
    </Page>
  )
}

/** An existing connection: the same pages, its settings filled in. */
export function EditWizard() {
  const { t } = useText()
  const id = useParams().id!
  const connection = useRead('connection_get', { connection: id })
  const providers = useRead('provider_list', {})
  const descriptor = providers.data?.providers.find((p) => p.id === connection.data?.provider)
  if (connection.data && descriptor) return <Wizard key={id} descriptor={descriptor} connection={connection.data} />
  return (
    <Page title={t('nav-connections')}>
      <Loaded<unknown> query={connection.data ? providers : connection}>{() => null}</Loaded>
    </Page>
  )
}

function startOf(descriptor: Descriptor, connection: ConnectionView | undefined, name: string): Omit<Draft, 'savedAt'> {
  if (connection)
    return { auth: connection.auth, name: connection.name, settings: connection.settings, ticks: [], page: pagesOf(descriptor, connection.auth, connection.settings)[0]?.key ?? PREFLIGHT }
  const defaults = descriptor.fields.flatMap((f) => (f.default === null ? [] : [[f.key, f.default] as const]))
  return { auth: descriptor.auth[0]?.key ?? '', name, settings: Object.fromEntries(defaults), ticks: [], page: PREFLIGHT }
}

function Wizard({ descriptor, connection }: { descriptor: Descriptor; connection: ConnectionView | undefined }) {
  const text = useText()
  const { t } = text
  const { openHelp } = useWindow()
  const draftKey = draftId(connection ? { connection: connection.id } : { provider: descriptor.id })
  const { draft, change } = useDraft(draftKey, descriptor, startOf(descriptor, connection, providerName(text, descriptor.id)))
  const [secrets, setSecrets] = useState<Settings>({})
  const [touched, setTouched] = useState<Record<string, boolean>>({})
  const { issues, facts, mistakes } = useReview(descriptor, draft.auth, draft.settings, secrets, Object.keys(connection?.secrets ?? {}))
  const checks = useRead('check_last', { connection: connection?.id ?? '' }, { enabled: connection !== undefined }).data?.checks ?? []
  const save = useSave({ draftId: draftKey, descriptor, draft, secrets, connection, clear: () => setSecrets({}) })
  const known: Known = { descriptor, draft, connection, issues, facts, mistakes, secrets, checks }

  const pages = pagesOf(descriptor, draft.auth, draft.settings)
  const order = [PREFLIGHT, ...pages.map((p) => p.key)]
  const [params, setParams] = useSearchParams()
  const asked = params.get('page') ?? pages.find((p) => p.steps.includes(params.get('step') ?? ''))?.key
  const at = Math.max(0, order.indexOf(asked ?? draft.page))
  const page = pages.find((p) => p.key === order[at])
  const items = railItems(text, known, pages)

  function go(key: string) {
    if (page) setTouched((before) => ({ ...before, ...Object.fromEntries(page.fields.map((f) => [f, true])) }))
    change({ page: key })
    setParams({ page: key })
    document.getElementById('wizard-page')?.scrollTo?.({ top: 0 })
  }

  const setField = (key: string, value: string) => {
    const secret = descriptor.fields.some((f) => f.key === key && isSecret(f.kind))
    if (secret) setSecrets((before) => ({ ...before, [key]: value }))
    else change((before) => ({ settings: { ...before.settings, [key]: value } }))
  }

  const title = connection ? t('wizard-edit') : draft.name || providerName(text, descriptor.id)
  return (
    <Page
      columns
      crumbs={crumbsOf(t, connection)}
      title={title}
      fact={[providerName(text, descriptor.id), authName(text, descriptor.id, draft.auth)].filter((word) => word !== title).join(' · ')}
      actions={
        <>
          {draft.savedAt && <span className="meta">{t('wizard-draft', { at: text.format.time(draft.savedAt) })}</span>}
          <Button icon={<ClipboardList strokeWidth={1.75} aria-hidden />} onClick={() => openHelp('handover')}>
            {t('help-handover')}
          </Button>
          {at === 0 && (
            <Button icon={<Printer strokeWidth={1.75} aria-hidden />} onClick={() => window.print()}>
              {t('wizard-print')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.layout}>
        <Rail items={items} at={at} onGo={go} />
        <div className={`${styles.middle} scroll`} id="wizard-page">
          <RailLine items={items} at={at} onGo={go} />
          {page ? (
            <FormPage
              page={page}
              known={known}
              touched={touched}
              onTouch={(key) => setTouched((before) => ({ ...before, [key]: true }))}
              onField={setField}
              onDraft={change}
            />
          ) : (
            <Preflight
              descriptor={descriptor}
              draft={draft}
              onChange={change}
              fixed={connection !== undefined}
              nameIssue={draft.name.trim() === ''}
            />
          )}
          {save.fault && <FailureNote fault={save.fault} />}
          <Foot
            items={items}
            at={at}
            onGo={go}
            save={save}
            issues={issues}
            name={draft.name}
            exists={connection !== undefined}
            changed={isChanged(draft, secrets, connection)}
            quiet={page !== undefined && hasManifest(descriptor, stepsOf(descriptor, draft.auth, draft.settings, page))}
          />
        </div>
        {page && (
          <Column width={352} tone="sunken" edge="left" label={t('wizard-guide')} className={styles.guideColumn}>
            <Guide
              descriptor={descriptor}
              auth={draft.auth}
              settings={draft.settings}
              steps={stepsOf(descriptor, draft.auth, draft.settings, page)}
            />
          </Column>
        )}
      </div>
    </Page>
  )
}

function crumbsOf(t: (id: string) => string, connection: ConnectionView | undefined) {
  const list = { label: t('nav-connections'), to: '/connections' }
  return connection ? [list, { label: connection.name, to: `/connections/${connection.id}` }] : [list, { label: t('gallery-title'), to: '/connections/new' }]
}

function isChanged(draft: Draft, secrets: Settings, connection: ConnectionView | undefined): boolean {
  if (!connection || Object.values(secrets).some((v) => v !== '') || draft.name !== connection.name) return true
  const keys = new Set([...Object.keys(draft.settings), ...Object.keys(connection.settings)])
  return [...keys].some((key) => (draft.settings[key] ?? '') !== (connection.settings[key] ?? ''))
}

function railItems(text: ReturnType<typeof useText>, known: Known, pages: PageSpec[]): RailItem[] {
  const { t } = text
  const { descriptor, draft } = known
  const items = pages.map((page): RailItem => {
    const fields = fieldsOf(descriptor, draft.auth, draft.settings, page)
    const open = fields.filter((f) => f.required && !hasValue(known, f.key)).length
    const wrong = fields.filter((f) => hasValue(known, f.key) && known.issues?.some((i) => i.field === f.key && i.blocking)).length
    const steps = stepsOf(descriptor, draft.auth, draft.settings, page).map((s) => progressOf(text, known, s))
    const done = steps.filter((s) => s.done).length
    const fact =
      wrong > 0
        ? t('wizard-fact-wrong', { count: wrong })
        : open > 0
          ? t('wizard-fact-open', { count: open })
          : steps.length > 0
            ? t('wizard-fact-steps', { done, total: steps.length })
            : t('wizard-fact-filled')
    return { key: page.key, title: pageName(text, descriptor.id, page.key), fact, done: open === 0 && wrong === 0 && done === steps.length }
  })
  return [{ key: PREFLIGHT, title: t('wizard-prepare'), fact: t('wizard-prepare-fact', { minutes: descriptor.minutes }), done: draft.page !== PREFLIGHT }, ...items]
}

/** The page that takes a manifest has the filled button itself: copying the patched one. */
function hasManifest(descriptor: Descriptor, steps: StepSpec[]): boolean {
  return descriptor.roles.manifest && steps.some((s) => s.key === 'manifest')
}

function hasValue({ draft, secrets, connection }: Known, key: string): boolean {
  return Boolean(draft.settings[key] || secrets[key] || connection?.secrets[key])
}

function FormPage({ page, known, touched, onTouch, onField, onDraft }: {
  page: PageSpec
  known: Known
  touched: Record<string, boolean>
  onTouch: (key: string) => void
  onField: (key: string, value: string) => void
  onDraft: (part: Partial<Draft> | ((before: Draft) => Partial<Draft>)) => void
}): ReactNode {
  const text = useText()
  const { descriptor, draft, connection, issues, facts, mistakes, secrets } = known
  const steps = stepsOf(descriptor, draft.auth, draft.settings, page)
  const lead = text.attr(`page-${descriptor.id}-${idPart(page.key)}`, 'body') ?? text.attr(`page-${descriptor.id}-${idPart(page.key)}`, 'help')
  const issueOf = (key: string): FieldIssue | undefined => {
    const issue = issues?.find((i) => i.field === key)
    return issue && (touched[key] || draft.settings[key] || secrets[key]) ? issue : undefined
  }
  return (
    <div className={styles.sections}>
      <section>
        <h2 className={styles.pageTitle}>{pageName(text, descriptor.id, page.key)}</h2>
        {lead && <p className="support">{lead}</p>}
      </section>
      {hasManifest(descriptor, steps) && (
        <Manifest descriptor={descriptor} settings={draft.settings} secrets={secrets} onSettings={(found) => onDraft((b) => ({ settings: { ...b.settings, ...found } }))} />
      )}
      {pastesOf(descriptor, draft.auth, draft.settings, page).map((paste) => (
        <PasteBox
          key={paste.key}
          descriptor={descriptor}
          paste={paste}
          values={{ ...draft.settings, ...secrets }}
          onFields={(values) => Object.entries(values).forEach(([key, value]) => onField(key, value))}
        />
      ))}
      {fieldsOf(descriptor, draft.auth, draft.settings, page).map((spec) => (
        <Field
          key={spec.key}
          provider={descriptor.id}
          spec={spec}
          value={(isSecret(spec.kind) ? secrets[spec.key] : draft.settings[spec.key]) ?? ''}
          stored={connection?.secrets[spec.key]}
          facts={facts[spec.key]}
          issue={issueOf(spec.key)}
          mistakes={mistakes?.filter((fault) => fault.params.field === spec.key)}
          onChange={(value) => onField(spec.key, value)}
          onBlur={() => onTouch(spec.key)}
        />
      ))}
      {steps.map((step) => step.ticks.length > 0 && <Ticks key={step.key} step={step} known={known} />)}
      <StepChecks
        steps={steps}
        known={known}
        onTick={(step, done) => onDraft((b) => ({ ticks: done ? [...b.ticks, step] : b.ticks.filter((k) => k !== step) }))}
      />
    </div>
  )
}

function Foot({ items, at, onGo, save, issues, name, exists, changed, quiet }: {
  items: RailItem[]
  at: number
  onGo: (key: string) => void
  save: ReturnType<typeof useSave>
  issues: FieldIssue[] | undefined
  name: string
  exists: boolean
  changed: boolean
  /** The page has a filled button of its own. */
  quiet: boolean
}) {
  const { t } = useText()
  const blocking = issues?.filter((i) => i.blocking).length ?? 0
  const ready = issues !== undefined && blocking === 0 && name.trim() !== ''
  const next = items[at + 1]
  const before = items[at - 1]
  const saveButton = (primary: boolean) => (
    <Button type={primary ? 'primary' : 'default'} loading={save.busy} onClick={save.run} disabled={!ready || !changed}>
      {t(exists ? 'wizard-save-changes' : 'wizard-save')}
    </Button>
  )
  return (
    <div className={styles.foot}>
      {before && <Button onClick={() => onGo(before.key)}>{t('wizard-back')}</Button>}
      <span className={styles.footNote}>{footNote(t, { blocking, exists, changed, name, ready })}</span>
      {(ready || !next) && (changed || !next) && saveButton(!next)}
      {next && (
        <Button type={quiet ? 'default' : 'primary'} onClick={() => onGo(next.key)}>
          {t('wizard-next', { page: next.title })}
        </Button>
      )}
    </div>
  )
}

function footNote(t: (id: string, values?: Record<string, number>) => string, at: { blocking: number; exists: boolean; changed: boolean; name: string; ready: boolean }): string {
  if (at.name.trim() === '') return t('preflight-name-missing')
  if (at.blocking > 0) return t('wizard-open', { count: at.blocking })
  if (at.exists && !at.changed) return t('wizard-nothing-changed')
  return at.ready ? t('wizard-can-save') : ''
}
