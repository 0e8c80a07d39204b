import { useQueries } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { call, useRead } from '@/api'
import { useIsCalendar } from '@/api/integrations'
import { usePeopleNames } from '@/api/people'
import { FieldChanges, firstReason, itemState, ownZone, Title, whenText, WhyChain, zoneOf } from '@/changes'
import { Chip, Empty, FailureNote, Loading, Panel, Replaced, Rows, RowToggle, StateWord } from '@/design'
import type { Fault, ItemOutcome, Run, RunDetail, RunItem, RunItemQuery } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import styles from './Log.module.css'

const PAGE = 200
type Which = ItemOutcome | 'all'

/** Outcomes in the order in which they matter. */
const ORDER: ItemOutcome[] = ['failed', 'intent', 'held', 'done', 'skipped']

function queryOf(run: string, outcome: ItemOutcome, page: number): RunItemQuery {
  return { run, outcome, limit: PAGE, offset: page * PAGE }
}

/** Results item by item, failures first; asked for by outcome, so that ten failures among a million are at hand. */
export function Items({ run, connection }: { run: Run; connection: string | undefined }) {
  const { t } = useText()
  const [which, setWhich] = useState<Which>('all')
  const { items, total, totals, fault, loading, more } = useItems(run, which)
  const integration = useRead('integration_list', {}).data?.integrations.find((i) => i.id === run.integration)
  const ofPeople = useIsCalendar(integration?.name ?? '') ?? false
  const names = useNames(items, ofPeople)
  const times = useTimes(integration?.policy.zone)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const isOpen = useCallback((item: RunItem) => opened.has(item.step), [opened])
  const toggle = (item: RunItem) => setOpened((now) => flipped(now, item.step))
  const options = ORDER.filter((o) => (totals[o] ?? 0) > 0)

  if (fault) return <FailureNote fault={fault} />
  if (loading && items.length === 0) return <Loading rows={5} />
  if (total === 0 && which === 'all') return run.kind === 'preview' || run.state === 'refused' ? null : <Panel title={t('log-items')} flush><Empty>{t('log-items-none')}</Empty></Panel>
  return (
    <Panel
      flush
      title={t('log-items')}
      fact={t('log-items-count', { count: total })}
      className={styles.items}
      actions={
        options.length > 1 && (
          <Segmented<Which>
            size="small"
            aria-label={t('log-outcome')}
            value={which}
            onChange={setWhich}
            options={[{ value: 'all' as Which, label: t('log-all') }, ...options.map((o) => ({ value: o as Which, label: t('log-outcome-count', { outcome: t(`outcome-${o}`), count: totals[o] ?? 0 }) }))]}
          />
        )
      }
    >
      <div className={styles.itemRows} style={{ height: heightOfRows(items.slice(0, 6)) + 33 }}>
        <Rows
          label={t('log-items')}
          items={items}
          keyOf={(item) => item.step}
          heightOf={heightOf}
          opened={isOpen}
          rowClass={(item) => (isOpen(item) ? styles.openRow : undefined)}
          onEnter={toggle}
          columns="88px minmax(116px, 1.2fr) minmax(84px, 1.1fr) minmax(180px, 3fr) 28px"
          total={total}
          head={
            <>
              <span role="columnheader" className={styles.first}>
                {t('log-column-result')}
              </span>
              <span role="columnheader">{t(ofPeople ? 'sync-column-calendar' : 'sync-column-room')}</span>
              <span role="columnheader">{t('sync-column-meeting')}</span>
              <span role="columnheader">{t('log-column-told')}</span>
              <span role="columnheader" aria-label={t('sync-column-chain')} />
            </>
          }
          onEnd={more}
        >
          {(item) => <ItemRow item={item} room={names.get(item.room.toLowerCase()) ?? item.room} when={times(item)} connection={connection} open={isOpen(item)} onToggle={() => toggle(item)} />}
        </Rows>
      </div>
    </Panel>
  )
}

/** A failed item has two lines of words beside its code. */
const heightOf = (item: RunItem) => (item.fault ? 70 : 36)
const heightOfRows = (items: readonly RunItem[]) => items.reduce((sum, item) => sum + heightOf(item), 0)

interface ItemRowProps {
  item: RunItem
  room: string
  when: string | undefined
  connection: string | undefined
  open: boolean
  onToggle: () => void
}

/** What became of one step; opened, also why it was there. */
function ItemRow({ item, room, when, connection, open, onToggle }: ItemRowProps) {
  const text = useText()
  const { t } = text
  const state = itemState(item)
  const word = item.outcome === 'done' ? t(`step-kind-${item.kind}`) : t(`outcome-${item.outcome}`)
  return (
    <>
      <span role="gridcell" className={styles.first}>
        <StateWord state={state} word={word} />
      </span>
      <span role="gridcell" title={item.room}>
        {room}
      </span>
      <span role="gridcell">
        <Title title={item.title} />
      </span>
      <span role="gridcell" className={item.fault ? styles.why : styles.told} title={firstReason(text, item.why) || undefined}>
        {item.fault ? (
          <Why fault={item.fault} room={item.room} connection={connection} />
        ) : when !== undefined && item.changes.length === 0 ? (
          <Replaced before={item.kind === 'delete' ? when : null} after={item.kind === 'delete' ? null : when} />
        ) : (
          <FieldChanges changes={item.changes} />
        )}
      </span>
      <RowToggle open={open} label={t('sync-column-chain')} onToggle={onToggle} />
      {open && (
        <div role="gridcell" className={styles.chain}>
          <WhyChain why={item.why} result={word} />
        </div>
      )}
    </>
  )
}

/** Faults that the permission map explains room by room. */
const OF_ROOM = /^(room|rights)\./

function Why({ fault, room, connection }: { fault: Fault; room: string; connection: string | undefined }) {
  const text = useText()
  const { headline } = faultText(text, fault)
  const of = connection && `?connection=${encodeURIComponent(connection)}`
  const at = encodeURIComponent(room)
  return (
    <>
      <span className={styles.whyLine}>
        <Chip code>{fault.vendor?.code ?? fault.code}</Chip>
        {of && fault.code === 'room.alias' ? (
          <Link to={`/rooms${of}&find=${at}`}>{text.t('log-room-address')}</Link>
        ) : (
          of && OF_ROOM.test(fault.code) && <Link to={`/rooms/permissions${of}&room=${at}`}>{text.t('log-room')}</Link>
        )}
      </span>
      <span title={headline} className={styles.whyText}>
        {headline}
      </span>
    </>
  )
}

/** When the meeting of an item is, in the zone of its integration. */
function useTimes(zone: string | undefined): (item: RunItem) => string | undefined {
  const text = useText()
  return ({ when }) => (when ? whenText(text, when, zone ? zoneOf(zone) : ownZone()) : undefined)
}

/** Names by mailbox, of rooms or of people, for lists that know the mailbox alone. */
function useNames(items: readonly RunItem[], ofPeople: boolean): ReadonlyMap<string, string> {
  const rooms = useRead('room_list', { connection: null, search: null, limit: 5000, offset: null }, { enabled: !ofPeople }).data?.rooms
  const mailboxes = useMemo(() => (ofPeople ? [...new Set(items.map((item) => item.room))] : []), [items, ofPeople])
  const people = usePeopleNames(mailboxes)
  return useMemo(() => new Map([...(rooms ?? []).map((r) => [r.mailbox.toLowerCase(), r.name] as const), ...people]), [rooms, people])
}

function flipped(set: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(set)
  if (!next.delete(key)) next.add(key)
  return next
}

/** Pages of items, one outcome after the other. */
function useItems(run: Run, which: Which) {
  const [pages, setPages] = useState<Partial<Record<ItemOutcome, number>>>({})
  const wanted = ORDER.flatMap((outcome) => Array.from({ length: pages[outcome] ?? 1 }, (_, page) => ({ outcome, page })))
  const answers = useQueries({
    queries: wanted.map(({ outcome, page }) => {
      const request = queryOf(run.id, outcome, page)
      return { queryKey: ['run_get', request], queryFn: () => call('run_get', request) }
    }),
  })
  const of = (outcome: ItemOutcome) => answers.flatMap((a, i) => (wanted[i]!.outcome === outcome && a.data ? [a.data as RunDetail] : []))
  const totals: Partial<Record<ItemOutcome, number>> = {}
  for (const outcome of ORDER) totals[outcome] = of(outcome)[0]?.total ?? 0
  const shown = which === 'all' ? ORDER : [which]
  const items = shown.flatMap((outcome) => of(outcome).flatMap((d) => d.items))
  const growing = shown.find((o) => of(o).flatMap((d) => d.items).length < totals[o]!)
  // From what has arrived, so that asking twice for the same page changes nothing.
  const next = growing ? Math.floor(of(growing).flatMap((d) => d.items).length / PAGE) + 1 : 0
  function more() {
    if (growing) setPages((p) => ((p[growing] ?? 1) === next ? p : { ...p, [growing]: next }))
  }
  return {
    items,
    totals,
    total: shown.reduce((sum, o) => sum + totals[o]!, 0),
    fault: answers.find((a) => a.error)?.error as Fault | undefined,
    loading: answers.some((a) => a.isPending),
    more: growing ? more : undefined,
  }
}
