import { Button, Checkbox } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { State } from '@/design'
import { Change, Rows, StateWord, TableBox } from '@/design'
import type { ConnectionView } from '@/generated/api'
import { useText } from '@/i18n'
import { type Found, type Kind, KINDS, nameOf } from './compare'
import styles from './Discovery.module.css'

type Line = { kind: 'group'; of: Kind; count: number; folded: boolean } | { kind: 'room'; found: Found }

interface FoundTableProps {
  found: Record<Kind, Found[]>
  ticked: ReadonlySet<string>
  onTick: (keys: ReadonlySet<string>) => void
  connection: ConnectionView
}

const STATES: Record<Kind, State> = { extra: 'create', missing: 'warn', renamed: 'update', same: 'pass' }
const COLUMNS = '44px minmax(170px, 1.4fr) minmax(200px, 1.6fr) minmax(140px, 1.2fr) minmax(120px, 1fr) 88px'
/** Kinds in which rows can be ticked. */
const CAN_TICK = new Set<Kind>(['extra', 'missing'])

/** Rooms by what is different; what is the same folds away. */
export function FoundTable({ found, ticked, onTick, connection }: FoundTableProps) {
  const { t } = useText()
  const [toggled, setToggled] = useState<ReadonlySet<Kind>>(new Set())
  const lines = useMemo(
    () =>
      KINDS.filter((kind) => found[kind].length > 0).flatMap((of): Line[] => {
        const folded = (of === 'same') !== toggled.has(of)
        return [{ kind: 'group', of, count: found[of].length, folded }, ...(folded ? [] : found[of].map((f): Line => ({ kind: 'room', found: f })))]
      }),
    [found, toggled],
  )

  function toggle(kind: Kind) {
    setToggled((kinds) => {
      const next = new Set(kinds)
      if (!next.delete(kind)) next.add(kind)
      return next
    })
  }
  function tick(which: readonly Found[], on: boolean) {
    const next = new Set(ticked)
    for (const { key } of which) if (on) next.add(key)
      else next.delete(key)
    onTick(next)
  }

  return (
    <TableBox>
      <Rows<Line>
        label={t('rooms-discover')}
        items={lines}
        keyOf={(line) => (line.kind === 'group' ? `group-${line.of}` : `${line.found.kind}-${line.found.key}`)}
        heightOf={() => 36}
        columns={COLUMNS}
        head={
          <>
            <span role="columnheader" aria-label={t('rooms-tick-column')} />
            <span role="columnheader">{t('rooms-column-name')}</span>
            <span role="columnheader">{t('rooms-column-mailbox')}</span>
            <span role="columnheader">{t('rooms-column-place')}</span>
            <span role="columnheader">{t('rooms-column-lists')}</span>
            <span role="columnheader" aria-label={t('rooms-detail')} />
          </>
        }
        rowClass={(line) => (line.kind === 'group' ? styles.group : undefined)}
        onEnter={(line) => {
          if (line.kind === 'group') toggle(line.of)
          else if (CAN_TICK.has(line.found.kind)) tick([line.found], !ticked.has(line.found.key))
        }}
      >
        {(line) =>
          line.kind === 'group' ? (
            <GroupRow line={line} all={found[line.of]} ticked={ticked} onTick={tick} onFold={() => toggle(line.of)} connection={connection} />
          ) : (
            <FoundRow found={line.found} ticked={ticked.has(line.found.key)} onTick={(on) => tick([line.found], on)} />
          )
        }
      </Rows>
    </TableBox>
  )
}

interface GroupRowProps {
  line: Extract<Line, { kind: 'group' }>
  all: Found[]
  ticked: ReadonlySet<string>
  onTick: (which: readonly Found[], on: boolean) => void
  onFold: () => void
  connection: ConnectionView
}

function GroupRow({ line, all, ticked, onTick, onFold, connection }: GroupRowProps) {
  const { t, format } = useText()
  const on = all.filter((f) => ticked.has(f.key)).length
  const name = t(`rooms-found-${line.of}`)
  return (
    <>
      <span role="gridcell" className={styles.tick}>
        {CAN_TICK.has(line.of) && (
          <Checkbox aria-label={t('rooms-tick-floor', { place: name })} checked={on === all.length} indeterminate={on > 0 && on < all.length} onChange={(event) => onTick(all, event.target.checked)} />
        )}
      </span>
      <span role="gridcell" className={styles.groupCell}>
        <StateWord state={STATES[line.of]} word={<strong>{name}</strong>} />
        <span>{format.number(line.count)}</span>
        <span className={`support ${styles.groupLine}`}>{t(`rooms-found-${line.of}-line`, { connection: connection.name })}</span>
        <Button type="link" size="small" aria-expanded={!line.folded} onClick={onFold}>
          {t(line.folded ? 'rooms-unfold' : 'rooms-fold')}
        </Button>
      </span>
    </>
  )
}

function FoundRow({ found, ticked, onTick }: { found: Found; ticked: boolean; onTick: (on: boolean) => void }) {
  const { t, format } = useText()
  const { ours, theirs, kind } = found
  const facts = theirs?.facts ?? ours?.given
  const place = [facts?.building, facts?.floor, facts?.capacity ? t('rooms-seats', { count: facts.capacity }) : null].filter(Boolean).join(' · ')
  return (
    <>
      <span role="gridcell" className={styles.tick}>
        {CAN_TICK.has(kind) && <Checkbox aria-label={t('rooms-tick', { name: nameOf(found) })} checked={ticked} onChange={(event) => onTick(event.target.checked)} />}
      </span>
      <span role="gridcell" className={styles.name}>
        {kind === 'renamed' ? <Change before={ours?.name ?? null} after={theirs?.facts.name ?? null} /> : nameOf(found)}
      </span>
      <span role="gridcell" className="mono" title={found.mailbox}>
        {found.mailbox}
      </span>
      <span role="gridcell" className="support">
        {place}
      </span>
      <span role="gridcell" className="support">
        {theirs ? format.list(theirs.lists) : ours && !ours.enabled ? t('rooms-off-word') : null}
      </span>
      <span role="gridcell">{ours && <Link to={`/rooms?room=${encodeURIComponent(ours.id)}`}>{t('rooms-look')}</Link>}</span>
    </>
  )
}
