import { Button, Segmented, Select } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useRead } from '@/api'
import { useIsCalendar } from '@/api/integrations'
import { mailboxOf, usePeopleFound } from '@/api/people'
import type { Zone } from '@/changes'
import { fieldName, firstReason } from '@/changes'
import { Empty, FailureNote, IdChip, Loading, Rows, SearchField, TableBox, Toolbar } from '@/design'
import type { PlanView } from '@/generated/api'
import { useText } from '@/i18n'
import { GroupRow, StepRow } from './PlanRow'
import styles from './Sync.module.css'
import { countOf, type Group, GROUPS, isNarrowed, type Part, PAGE, type StepFilter, useParts, type Wanted } from './steps'
import { type Line, linesByKind, linesByRoom, linesByRule } from './lines'

interface PlanTableProps {
  plan: PlanView
  zone: Zone
  filter: StepFilter
  onFilter: (filter: StepFilter) => void
}

type Mode = 'kind' | 'room' | 'rule'

const COLUMNS = '44px minmax(120px, 0.9fr) minmax(140px, 1.3fr) minmax(240px, 3.2fr) minmax(150px, 1.5fr) 40px'

/** Everything the plan would do, grouped by kind or by room; any number of steps. */
export function PlanTable({ plan, zone, filter, onFilter }: PlanTableProps) {
  const text = useText()
  const { t } = text
  const [mode, setMode] = useState<Mode>('kind')
  const [unfolded, setUnfolded] = useState<ReadonlySet<Group>>(new Set())
  const [pages, setPages] = useState<Readonly<Record<string, number>>>({})
  const ofPeople = useIsCalendar(plan.integration)
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())

  const wanted = useMemo(() => wantedParts(plan, mode, filter, pages), [plan, mode, filter, pages])
  const parts = useParts(plan.plan, filter, wanted)
  const lines = mode === 'kind' ? linesByKind(parts, filter, unfolded) : mode === 'room' ? linesByRoom(parts[0]) : linesByRule(parts[0], (step) => firstReason(text, step.why))

  // More of a list that is shown whole, when its end comes into sight.
  const growing = parts.find((p) => p.total !== undefined && p.steps.length < p.total && p.steps.length > 0 && isShownWhole(p, mode, filter, unfolded, parts.length))
  const key = growing?.group ?? 'all'
  const loaded = growing?.steps.length ?? 0
  const onEnd = useCallback(() => {
    if (loaded > 0) setPages((p) => ({ ...p, [key]: Math.ceil(loaded / PAGE) + 1 }))
  }, [key, loaded])

  const toggle = useCallback((id: string) => setOpened((o) => flipped(o, id)), [])
  const onEnter = useCallback(
    (line: Line) => {
      if (line.kind === 'step') toggle(line.step.id)
      else if (line.kind === 'group' && line.group) setUnfolded((u) => flipped(u, line.group!))
    },
    [toggle],
  )
  const isOpen = useCallback((line: Line) => line.kind === 'step' && opened.has(line.step.id), [opened])

  const failed = parts.find((p) => p.fault)
  const loading = parts.some((p) => p.total === undefined && !p.fault)
  return (
    <>
      <Choices plan={plan} mode={mode} onMode={setMode} filter={filter} onFilter={onFilter} />
      <TableBox className={styles.table}>
        {failed?.fault ? (
          <FailureNote fault={failed.fault} onRetry={failed.retry} />
        ) : lines.length === 0 && loading ? (
          <Loading rows={8} />
        ) : lines.length === 0 ? (
          <NoSteps plan={plan} filter={filter} onFilter={onFilter} />
        ) : (
          <Rows
            label={t('sync-table')}
            items={lines}
            keyOf={lineKey}
            heightOf={lineHeight}
            opened={isOpen}
            columns={COLUMNS}
            head={
              <>
                <span role="columnheader" aria-label={t('sync-column-kind')} />
                <span role="columnheader">{t(ofPeople ? 'sync-column-calendar' : 'sync-column-room')}</span>
                <span role="columnheader">{t('sync-column-meeting')}</span>
                <span role="columnheader">{t('sync-column-change')}</span>
                <span role="columnheader">{t('sync-column-why')}</span>
                <span role="columnheader" aria-label={t('sync-column-chain')} />
              </>
            }
            rowClass={(line) => (line.kind === 'step' ? (opened.has(line.step.id) ? styles.openRow : undefined) : styles.groupRow)}
            onEnter={onEnter}
            onEnd={growing ? onEnd : undefined}
          >
            {(line) =>
              line.kind === 'step' ? (
                <StepRow step={line.step} zone={zone} open={opened.has(line.step.id)} onToggle={() => toggle(line.step.id)} />
              ) : (
                <GroupRow line={line} plan={plan} onUnfold={() => line.group && setUnfolded((u) => flipped(u, line.group!))} />
              )
            }
          </Rows>
        )}
      </TableBox>
    </>
  )
}

function NoSteps({ plan, filter, onFilter }: Omit<PlanTableProps, 'zone'>) {
  const { t } = useText()
  if (isNarrowed(filter) || filter.group)
    return (
      <Empty action={<Button onClick={() => onFilter({ group: undefined, room: undefined, field: undefined, search: '' })}>{t('sync-filter-clear')}</Button>}>
        {t('sync-filter-none')}
      </Empty>
    )
  return <Empty>{t('sync-equal', { rooms: plan.rooms })}</Empty>
}

function flipped<T>(set: ReadonlySet<T>, item: T): Set<T> {
  const next = new Set(set)
  if (!next.delete(item)) next.add(item)
  return next
}

function wantedParts(plan: PlanView, mode: Mode, filter: StepFilter, pages: Readonly<Record<string, number>>): Wanted[] {
  if (mode !== 'kind') return [{ group: filter.group, pages: pages[filter.group ?? 'all'] ?? 1 }]
  const groups = filter.group ? [filter.group] : GROUPS.filter((g) => countOf(plan.counts, g) > 0)
  return groups.map((group) => ({ group, pages: pages[group] ?? 1 }))
}

function isShownWhole(part: Part, mode: Mode, filter: StepFilter, unfolded: ReadonlySet<Group>, parts: number): boolean {
  return parts === 1 || mode !== 'kind' || part.group === undefined || part.group === filter.group || isNarrowed(filter) || unfolded.has(part.group)
}

function lineKey(line: Line): string {
  return line.kind === 'step' ? line.step.id : `group-${line.key}`
}

function lineHeight(line: Line): number {
  return line.kind === 'step' ? 34 : 32
}

/** Fields a plan can change, by what they belong to; no field belongs to both. */
const FIELDS = {
  meeting: ['title', 'start', 'end', 'place', 'organizer', 'attendees', 'status', 'sensitivity', 'show_as', 'series', 'body', 'zone'],
  room: ['name', 'capacity', 'city', 'building', 'floor', 'equipment'],
} as const

interface ChoicesProps {
  plan: PlanView
  mode: Mode
  onMode: (mode: Mode) => void
  filter: StepFilter
  onFilter: (filter: StepFilter) => void
}

function Choices({ plan, mode, onMode, filter, onFilter }: ChoicesProps) {
  const text = useText()
  const { t } = text
  return (
    <Toolbar
      end={
        <span className={styles.planId}>
          <span className="meta">{t('sync-plan')}</span> <IdChip id={plan.plan} />
        </span>
      }
    >
      <Segmented<Mode>
        aria-label={t('sync-group-by')}
        value={mode}
        onChange={onMode}
        options={[
          { value: 'kind', label: t('sync-by-kind') },
          { value: 'room', label: t('sync-by-room') },
          { value: 'rule', label: t('sync-by-rule') },
        ]}
      />
      <RoomChoice plan={plan} value={filter.room} onChange={(room) => onFilter({ ...filter, room })} />
      <Select
        className={styles.choice}
        aria-label={t('sync-all-fields')}
        placeholder={t('sync-all-fields')}
        allowClear
        value={filter.field}
        onChange={(field: string | undefined) => onFilter({ ...filter, field })}
        options={(['meeting', 'room'] as const).map((entity) => ({ label: t(`sync-fields-${entity}`), options: FIELDS[entity].map((value) => ({ value: value as string, label: fieldName(text, value) })) }))}
      />
      <SearchField label={t('sync-search')} pause={250} value={filter.search} onChange={(search) => onFilter({ ...filter, search })} />
    </Toolbar>
  )
}

function RoomChoice({ plan, value, onChange }: { plan: PlanView; value: string | undefined; onChange: (room: string | undefined) => void }) {
  const { t } = useText()
  const [words, setWords] = useState('')
  const ofPeople = useIsCalendar(plan.integration)
  const rooms = useRead('room_list', { connection: plan.integration, search: words || null, limit: 100, offset: null }, { enabled: ofPeople === false, keep: true })
  const people = usePeopleFound(words, ofPeople === true, 100)
  const label = t(ofPeople ? 'sync-all-people' : 'sync-all-rooms')
  const options = ofPeople
    ? (people.data?.people ?? []).flatMap((person) => {
        const value = mailboxOf(person)
        return value ? [{ value, label: person.name }] : []
      })
    : (rooms.data?.rooms ?? []).map((r) => ({ value: r.mailbox, label: r.name }))
  return (
    <Select
      className={styles.choice}
      aria-label={label}
      placeholder={label}
      allowClear
      showSearch={{ filterOption: false, onSearch: setWords }}
      loading={rooms.isFetching || people.isFetching}
      value={value}
      onChange={onChange}
      popupMatchSelectWidth={260}
      options={options}
    />
  )
}
