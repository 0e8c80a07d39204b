import { useQueryClient } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import { useMemo, useRef, useState } from 'react'
import { refresh } from '@/api'
import { entryKey, useOaEntries } from '@/api/oa'
import { useKey } from '@/app/keyboard'
import { ownZone } from '@/changes'
import { announce, Banner, Empty, FailureNote, Page, PeopleSelect, useNow } from '@/design'
import type { OaEventView, OaUnshown } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import steps from '../Calendar.module.css'
import { ModeChoice } from '../ModeChoice'
import { EntryDetail } from './EntryDetail'
import { Editor } from './editor/Editor'
import { emptyForm, formFrom } from './editor/form'
import { ManualSync } from './ManualSync'
import { Month } from './Month'
import styles from './Oa.module.css'
import { Outbox } from './Outbox'
import { RemoveEntry } from './RemoveEntry'
import { Tools } from './Tools'
import { type OaView, type Stretch, useOaView } from './useOaView'
import { type Drawn, Week } from './Week'

/** What F5 reads again. */
const TAGS = ['oa', 'outbox', 'people', 'integrations']

/** What is open over the calendar. */
type Open = { kind: 'new'; drawn: Drawn } | { kind: 'edit'; event: OaEventView } | { kind: 'remove'; event: OaEventView } | { kind: 'sync' }

/** The OA calendars of chosen people: a day, three days, a week or a month. */
export function OaCalendar() {
  const { t } = useText()
  const client = useQueryClient()
  const view = useOaView()
  const mailboxes = useMemo(() => view.people.map((p) => p.mailbox), [view.people])
  const entries = useOaEntries(mailboxes, view.first, view.last)
  const [picked, setPicked] = useState<string>()
  const [open, setOpen] = useState<Open>()
  /** What the detail was opened from. */
  const opener = useRef<HTMLElement>(null)
  const chosen = entries.events.find((e) => entryKey(e) === picked)
  const close = () => setOpen(undefined)
  const leave = () => {
    setPicked(undefined)
    opener.current?.focus()
  }
  useKey('Escape', chosen && !open ? leave : undefined)
  useKey('F5', () => void refresh(client, TAGS).then(() => announce(t('read-again'))))
  const add = () => setOpen({ kind: 'new', drawn: usualTime(view) })
  const select = (event: OaEventView) => {
    opener.current = document.activeElement as HTMLElement | null
    setPicked(entryKey(event))
  }

  return (
    <Page title={t('nav-calendar')} fact={<Fact view={view} />} actions={<Steps view={view} onAdd={add} />} columns>
      <div className={styles.main}>
        <Tools view={view} events={entries.events} onSync={() => setOpen({ kind: 'sync' })} />
        {entries.broken.length > 0 && <Unshown broken={entries.broken} />}
        {entries.fault && <FailureNote fault={entries.fault} onRetry={entries.retry} />}
        {view.people.length === 0 ? (
          <Nobody view={view} />
        ) : view.stretch === 'month' ? (
          <Month
            first={view.first}
            date={view.date}
            today={view.today}
            zone={view.zone}
            people={view.people}
            events={entries.events}
            selected={picked}
            onSelect={select}
            onDay={(date) => view.change({ date, days: '1' })}
          />
        ) : (
          <Week
            first={view.first}
            days={view.days}
            today={view.today}
            zone={view.zone}
            people={view.people}
            events={entries.events}
            selected={picked}
            onSelect={select}
            onDraw={(drawn) => setOpen({ kind: 'new', drawn: { ...drawn, person: drawn.person ?? view.people[0] } })}
          />
        )}
      </div>
      {chosen && <EntryDetail key={picked} event={chosen} zone={view.zone} onEdit={() => setOpen({ kind: 'edit', event: chosen })} onRemove={() => setOpen({ kind: 'remove', event: chosen })} onClose={leave} />}
      {open?.kind === 'new' && <Editor event={undefined} initial={emptyForm(open.drawn)} zone={view.zone} onClose={close} onSaved={close} />}
      {open?.kind === 'edit' && <Editor event={open.event} initial={formFrom(open.event, view.zone)} zone={view.zone} onClose={close} onSaved={close} />}
      {open?.kind === 'remove' && (
        <RemoveEntry
          event={open.event}
          zone={view.zone}
          onClose={close}
          onRemoved={() => {
            close()
            setPicked(undefined)
          }}
        />
      )}
      {open?.kind === 'sync' && <ManualSync onClose={close} />}
      {view.outbox && <Outbox onClose={() => view.change({ panel: undefined })} />}
    </Page>
  )
}

/** The next full hour of the day in sight, for whoever is looked at first. */
function usualTime({ zone, today, date, first, days, people }: OaView): Drawn {
  const sees = today >= first && (days > 7 ? today.slice(0, 7) === date.slice(0, 7) : true) && today < zone.wall(zone.instant(first) + days * 86_400_000).date
  const { minute } = zone.wall(Date.now())
  const from = sees ? Math.min(22 * 60, (Math.floor(minute / 60) + 1) * 60) : 9 * 60
  return { date: sees ? today : days > 7 ? date : first, from, to: from + 60, person: people[0] }
}

function Fact({ view }: { view: OaView }) {
  const { t, format } = useText()
  const day = (date: string) => format.day(`${date}T12:00:00`)
  const now = useNow().getTime()
  const foreign = !view.zone.agrees(ownZone(), now)
  const days = view.stretch === 'month' ? t('oa-month-of', { year: view.date.slice(0, 4), month: t(`oa-month-${Number(view.date.slice(5, 7))}`) }) : view.days === 1 ? day(view.first) : format.days(view.first, view.last)
  return (
    <>
      {days}
      {t('sync-comma')}
      {foreign ? t('calendar-zone', { zone: view.zone.name, offset: view.zone.offsetText(now) }) : view.zone.offsetText(now)}
    </>
  )
}

function Steps({ view, onAdd }: { view: OaView; onAdd: () => void }) {
  const { t } = useText()
  return (
    <div className={steps.steps}>
      <ModeChoice value="oa" />
      <Button aria-label={t('calendar-before')} title={t('calendar-before')} icon={<ChevronLeft strokeWidth={1.75} aria-hidden />} onClick={() => view.move(-1)} />
      <Button onClick={() => view.change({ date: undefined })}>{t('calendar-today')}</Button>
      <Button aria-label={t('calendar-after')} title={t('calendar-after')} icon={<ChevronRight strokeWidth={1.75} aria-hidden />} onClick={() => view.move(1)} />
      <Segmented<Stretch>
        aria-label={t('calendar-days')}
        value={view.stretch}
        onChange={(next) => view.change({ days: next === 7 ? undefined : String(next) })}
        options={[
          { value: 1, label: t('calendar-one') },
          { value: 3, label: t('calendar-three') },
          { value: 7, label: t('calendar-week') },
          { value: 'month', label: t('oa-month-view') },
        ]}
      />
      <Button type="primary" icon={<Plus strokeWidth={1.75} aria-hidden />} onClick={onAdd}>
        {t('oa-new-button')}
      </Button>
    </div>
  )
}

/** Entries that are there and cannot be shown, each with why. */
function Unshown({ broken }: { broken: readonly OaUnshown[] }) {
  const text = useText()
  return (
    <Banner state="warn" title={text.t('oa-unshown', { count: broken.length })}>
      {broken.map((one) => {
        const { headline, cause } = faultText(text, one.fault)
        const why = cause ? text.t('oa-unshown-why', { headline, cause }) : headline
        return <div key={one.id}>{text.t('oa-unshown-entry', { title: one.title ?? text.t('oa-unshown-untitled'), mailbox: one.mailbox, why })}</div>
      })}
    </Banner>
  )
}

/** Nobody was chosen yet. */
function Nobody({ view }: { view: OaView }) {
  const { t } = useText()
  return (
    <Empty action={<PeopleSelect aria-label={t('oa-people')} className={styles.first} value={[]} onChange={view.choose} placeholder={t('oa-people-choose')} />}>
      {t('oa-nobody')}
    </Empty>
  )
}
