import { Button } from 'antd'
import type { CSSProperties } from 'react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Empty, FailureNote, Loading, useVirtual } from '@/design'
import type { ConnectionView, Edit, RowFilter, RowView, SheetOpened, SheetView } from '@/generated/api'
import { useText } from '@/i18n'
import { CellPopover } from './CellPopover'
import { columnsOf, isOpen } from './findings'
import { GridHead, GridRow } from './GridRow'
import { useGridKeys } from './gridKeys'
import styles from './Grid.module.css'
import { type Active, issuesOf, type Place, placesOf } from './places'
import { usePopoverPlace } from './popoverPlace'
import { useRowCount, useRows } from './useRows'

const ROW = 33
const HEAD = 33
const rowHeight = () => ROW

interface GridProps {
  session: string
  view: SheetView
  filter: RowFilter
  connection: ConnectionView
  onEdit: (edit: Edit) => Promise<SheetOpened | undefined>
  onExpand: (row: number) => void
  onUndo: () => void
  /** Shows all rows again. */
  onAll: () => void
}

/** The rows of the sheet as a grid of cells: any number of them, asked for in parts. */
export function Grid(props: GridProps) {
  const { session, filter, onAll } = props
  const { t } = useText()
  const { total, first, fault, retry } = useRowCount(session, filter)
  if (fault && total === undefined)
    return (
      <div className={styles.frame}>
        <FailureNote fault={fault} onRetry={retry} />
      </div>
    )
  if (total === undefined)
    return (
      <div className={styles.frame}>
        <Loading rows={10} />
      </div>
    )
  if (total === 0) {
    const narrowed = filter.states.length > 0 || filter.group !== null || filter.search !== null
    return (
      <div className={styles.frame}>
        <Empty action={narrowed ? <Button onClick={onAll}>{t('rooms-rows-show-all')}</Button> : undefined}>{t(narrowed ? 'rooms-rows-none-such' : 'rooms-rows-none')}</Empty>
      </div>
    )
  }
  return <Cells {...props} total={total} first={first} />
}

function Cells({ session, view, filter, connection, onEdit, onExpand, onUndo, total, first }: GridProps & { total: number; first: RowView[] }) {
  const { t } = useText()
  const scroller = useRef<HTMLDivElement>(null)
  const columns = useMemo(() => columnsOf(view), [view])
  const sheets = view.sheets.filter((s) => s.used).length
  const places = useMemo(() => placesOf(columns, view.resolved), [columns, view.resolved])
  const virtual = useVirtual(scroller, total, rowHeight, HEAD)
  const rowAt = useRows(session, filter, virtual.first, virtual.last)

  // The first cell that waits is where the eye should fall.
  const [active, setActive] = useState<Active>(() => firstOpen(first, places))
  const at: Active = { row: Math.min(active.row, total - 1), place: Math.min(active.place, places.length - 1) }
  const [editing, setEditing] = useState<string>()
  const [told, setTold] = useState<'open' | 'shown' | 'hidden'>('open')

  // On a low window that cell may lie below the edge.
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    virtual.show(at.row)
  })

  function move(to: Active) {
    setActive(to)
    setTold('open')
    virtual.show(to.row)
  }
  const row = rowAt(at.row)
  const place = places[at.place]!
  const popover = row && editing === undefined && isTold(row, place, told)
  const { popoverRef } = usePopoverPlace(scroller, at, popover !== undefined && popover !== false, virtual.offsets[at.row] ?? 0, HEAD, ROW)

  const keys = useGridKeys({ scroller, active: at, places, total, row, told: popover ? told : 'hidden', editing, setEditing, setTold, move, onEdit, onUndo })

  return (
    <div ref={scroller} className={`${styles.scroller} scroll`}>
      <div
        role="grid"
        aria-label={t('rooms-grid')}
        aria-rowcount={total + 1}
        aria-colcount={places.length + 1 + (sheets > 1 ? 1 : 0)}
        className={styles.grid}
        style={{ '--tracks': tracksOf(places, sheets > 1), '--least': `${leastOf(places, sheets > 1)}px` } as CSSProperties}
        onKeyDown={keys.onKeyDown}
      >
        <GridHead places={places} sheets={sheets > 1} connection={connection} />
        <div role="presentation" className={styles.body} style={{ height: virtual.total }}>
          {Array.from({ length: virtual.last - virtual.first }, (_, i) => {
            const index = virtual.first + i
            return (
              <GridRow
                key={index}
                row={rowAt(index)}
                index={index}
                top={virtual.offsets[index]!}
                places={places}
                sheets={sheets > 1}
                activePlace={index === at.row ? at.place : undefined}
                editing={index === at.row ? editing : undefined}
                describedBy={popover ? 'cell-told' : undefined}
                onActive={(to) => {
                  if (to !== at.place || index !== at.row) {
                    setActive({ row: index, place: to })
                    setEditing(undefined)
                  }
                  setTold('shown')
                }}
                onBegin={keys.begin}
                onCommit={keys.commit}
                onGiveUp={keys.giveUp}
              />
            )
          })}
        </div>
      </div>
      {popover && row && (
        <CellPopover
          ref={popoverRef}
          row={row}
          place={place}
          onEdit={(wanted) => {
            keys.keepFocus()
            void onEdit(wanted)
          }}
          onExpand={(row) => {
            keys.keepFocus()
            onExpand(row)
          }}
          onBegin={keys.begin}
          onClose={() => {
            keys.keepFocus()
            setTold('hidden')
          }}
        />
      )}
    </div>
  )
}

/** Something that waits is told by itself; repairs already made only when they are asked for. */
function isTold(row: RowView, place: Place, told: 'open' | 'shown' | 'hidden'): boolean {
  if (told === 'hidden') return false
  const issues = issuesOf(row, place)
  return told === 'shown' ? issues.length > 0 || place.kind === 'state' : issues.some(isOpen)
}

function firstOpen(rows: readonly RowView[], places: readonly Place[]): Active {
  for (const [row, view] of rows.entries()) {
    const place = places.findIndex((p) => p.kind === 'field' && issuesOf(view, p).some(isOpen))
    if (place >= 0 && view.state !== 'skipped' && view.state !== 'duplicate') return { row, place }
  }
  return { row: 0, place: Math.min(1, places.length - 1) }
}

const WIDTH: Record<string, [least: number, share: number]> = {
  mailbox: [230, 2.4],
  proxy_addresses: [230, 2.4],
  name: [112, 1],
  capacity: [62, 0],
  floor: [54, 0],
}

function widthOf(place: Place): [least: number, share: number] {
  if (place.kind === 'state') return [90, 0]
  if (place.kind === 'answer') return [126, 0]
  return WIDTH[place.column.field] ?? [90, 0.7]
}

function tracksOf(places: readonly Place[], sheets: boolean): string {
  const track = ([least, share]: [number, number]) => (share === 0 ? `${least + 16}px` : `minmax(${least}px, ${share}fr)`)
  return `44px ${sheets ? '100px ' : ''}${places.map((p) => track(widthOf(p))).join(' ')}`
}

function leastOf(places: readonly Place[], sheets: boolean): number {
  return places.reduce((sum, p) => sum + widthOf(p)[0] + 16, 44 + (sheets ? 100 : 0))
}
