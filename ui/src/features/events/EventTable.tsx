import { Button, Checkbox, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useRead } from '@/api'
import { Chip, Empty, FailureNote, Loading, Rows, RowToggle, type State, StateWord, TableBox, Toolbar, useMedia, useOpened } from '@/design'
import type { EventView, FeedView } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { tickName } from '@/i18n/provider'
import styles from './Events.module.css'

/** Events that are asked for together. */
const PAGE = 200

interface EventFilter {
  kind: string | undefined
  waiting: boolean
}

const pageOf = (connection: string, { kind, waiting }: EventFilter, index: number) => ({
  connection,
  kind: kind ?? null,
  waiting,
  limit: PAGE,
  offset: Math.floor(index / PAGE) * PAGE,
})

interface EventTableProps {
  connection: string
  provider: string
  feed: FeedView
}

/** What came, the newest first. */
export function EventTable({ connection, provider, feed }: EventTableProps) {
  const text = useText()
  const { t } = text
  const [filter, setFilter] = useState<EventFilter>({ kind: undefined, waiting: false })
  const list = useRead('event_list', pageOf(connection, filter, 0), { keep: true })
  const total = list.data?.total
  const narrowed = filter.kind !== undefined || filter.waiting
  return (
    <>
      <Toolbar label={t('events-list')} end={total !== undefined && <span className="meta">{t('events-shown', { count: text.format.number(total) })}</span>}>
        <Select
          className={styles.kinds}
          aria-label={t('events-kind')}
          placeholder={t('events-all-kinds')}
          allowClear
          value={filter.kind}
          onChange={(kind: string | undefined) => setFilter({ ...filter, kind })}
          options={(list.data?.kinds ?? []).map((value) => ({ value, label: tickName(text, provider, value) }))}
          popupMatchSelectWidth={false}
        />
        <Checkbox checked={filter.waiting} onChange={(event) => setFilter({ ...filter, waiting: event.target.checked })}>
          {t('events-only-waiting')}
        </Checkbox>
      </Toolbar>
      {list.error && <FailureNote fault={list.error} onRetry={() => void list.refetch()} />}
      {total === undefined ? (
        !list.error && <Loading rows={8} />
      ) : total === 0 ? (
        narrowed ? (
          <Empty action={<Button onClick={() => setFilter({ kind: undefined, waiting: false })}>{t('events-filter-clear')}</Button>}>{t('events-none-such')}</Empty>
        ) : (
          <Empty>{t(feed.mode === 'off' ? 'events-none-off' : 'events-none')}</Empty>
        )
      ) : (
        <Table key={`${filter.kind ?? ''}/${String(filter.waiting)}`} connection={connection} provider={provider} filter={filter} total={total} />
      )}
    </>
  )
}

/** Below this width what an event is for gives way to what became of it. */
const NARROW = '(max-width: 1360px)'
const rowHeight = () => 36

function Table({ connection, provider, filter, total }: { connection: string; provider: string; filter: EventFilter; total: number }) {
  const { t } = useText()
  const places = useMemo(() => Array.from({ length: total }, (_, i) => i), [total])
  const { isOpen, toggle } = useOpened<number>()
  const narrow = useMedia(NARROW)
  return (
    <TableBox>
      <Rows<number>
        label={t('events-list')}
        items={places}
        keyOf={String}
        heightOf={rowHeight}
        opened={isOpen}
        columns={`112px minmax(180px, 2fr) ${narrow ? '' : 'minmax(120px, 1fr) '}minmax(130px, 1.2fr) 44px`}
        head={
          <>
            <span role="columnheader">{t('events-came')}</span>
            <span role="columnheader">{t('events-kind')}</span>
            {!narrow && <span role="columnheader">{t('events-hints')}</span>}
            <span role="columnheader">{t('events-outcome')}</span>
            <span role="columnheader" aria-label={t('events-content')} />
          </>
        }
        rowClass={(place) => (isOpen(place) ? styles.openRow : undefined)}
        onEnter={toggle}
      >
        {(place) => <EventRow connection={connection} provider={provider} filter={filter} place={place} narrow={narrow} open={isOpen(place)} onToggle={() => toggle(place)} />}
      </Rows>
    </TableBox>
  )
}

interface EventRowProps {
  connection: string
  provider: string
  filter: EventFilter
  place: number
  narrow: boolean
  open: boolean
  onToggle: () => void
}

function EventRow({ connection, provider, filter, place, narrow, open, onToggle }: EventRowProps) {
  const text = useText()
  const { t, format } = text
  const event = useRead('event_list', pageOf(connection, filter, place)).data?.events[place % PAGE]
  if (!event)
    return (
      <span role="gridcell" className="meta">
        {t('loading')}
      </span>
    )
  const name = tickName(text, provider, event.kind)
  return (
    <>
      <span role="gridcell" className="support" title={event.born_at ? t('events-born', { at: format.seconds(event.born_at) }) : undefined}>
        {format.moment(event.came_at)}
      </span>
      <span role="gridcell" className={open ? styles.openCell : undefined}>
        <span className={styles.kind} title={event.kind}>
          <strong>{name}</strong>
          {event.times > 1 && <Chip>{t('events-times', { count: event.times })}</Chip>}
        </span>
        {open && <Content event={event} narrow={narrow} />}
      </span>
      {!narrow && (
        <span role="gridcell" className="support">
          <Hints event={event} />
        </span>
      )}
      <span role="gridcell" className={styles.outcome}>
        <Outcome event={event} />
      </span>
      <RowToggle open={open} label={t('events-content-of', { kind: name, number: event.number })} tabbable onToggle={onToggle} />
    </>
  )
}

function Hints({ event }: { event: EventView }) {
  const { t, format } = useText()
  return <>{format.list([...new Set(event.hints)].map((hint) => t(`events-hint-${hint}`)))}</>
}

/** What became of it: worked off, waiting, or why not. */
function Outcome({ event }: { event: EventView }) {
  const text = useText()
  const { t, format } = text
  const [state, word]: [State, string] = event.fault
    ? ['fail', faultText(text, event.fault).headline]
    : event.done_at
      ? ['pass', t('events-done', { at: format.moment(event.done_at) })]
      : ['waiting', t('events-todo')]
  return <StateWord state={state} word={word} size={12} />
}

/** JSON with a line a value; what is none as it is. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

/** The event as it came; personal data is masked by the program. */
function Content({ event, narrow }: { event: EventView; narrow: boolean }) {
  const { t } = useText()
  return (
    <div className={styles.content}>
      {narrow && (
        <p className="meta">
          {t('events-hints')} <Hints event={event} />
        </p>
      )}
      <p className="meta">
        <code>{event.kind}</code> · <code>{event.id}</code>
      </p>
      <pre className="scroll mono" tabIndex={0} aria-label={t('events-content')}>
        {pretty(event.body)}
      </pre>
      {event.fault && <FailureNote fault={event.fault} />}
    </div>
  )
}
