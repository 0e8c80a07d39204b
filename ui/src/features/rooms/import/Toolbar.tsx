import { Button, Segmented } from 'antd'
import { Undo2, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Chip, Kbd, SearchField } from '@/design'
import type { Edit, RowFilter, RowState, SheetOpened, SheetView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { columnsOf, deedText, fieldWord, groupName } from './findings'
import { Reading } from './Reading'
import styles from './Sheet.module.css'

/** Rows by what the administrator has to do with them. */
const PARTS = {
  all: [],
  passed: ['passed'],
  repaired: ['repaired'],
  warned: ['warned'],
  blocked: ['blocked'],
  duplicate: ['duplicate'],
  skipped: ['skipped'],
} as const satisfies Record<string, readonly RowState[]>

type Part = keyof typeof PARTS

interface ToolbarProps {
  view: SheetView
  filter: RowFilter
  onFilter: (filter: RowFilter) => void
  onEdit: (edit: Edit) => Promise<SheetOpened | undefined>
  onUndo: () => void
  busy: boolean
  children?: ReactNode
}

/** Rows by state with their counts, how the columns were understood, and the way back. */
export function Toolbar({ view, filter, onFilter, onEdit, onUndo, busy, children }: ToolbarProps) {
  const text = useText()
  const { t, format } = text
  const countOf = (part: Part) => (part === 'all' ? view.counts.total : PARTS[part].reduce((sum, state) => sum + view.counts[state], 0))
  const part = (Object.keys(PARTS) as Part[]).find((p) => [...PARTS[p]].sort().join() === [...filter.states].sort().join()) ?? 'all'
  const parts = (Object.keys(PARTS) as Part[]).filter((p) => p === 'all' || p === part || countOf(p) > 0)
  const [newest] = view.deeds
  return (
    <div className={styles.toolbar}>
      <div className={styles.toolbarLine}>
        <Segmented<Part>
          aria-label={t('rooms-rows-which')}
          value={part}
          onChange={(p) => onFilter({ ...filter, states: [...PARTS[p]] })}
          options={parts.map((p) => ({ value: p, label: `${partName(text, p)} ${format.number(countOf(p))}` }))}
        />
        {filter.group && (
          <Chip tone="brand">
            {groupName(text, filter.group)}
            <button type="button" className={styles.chipClose} aria-label={t('rooms-kind-all')} onClick={() => onFilter({ ...filter, group: null })}>
              <X size={12} strokeWidth={1.75} aria-hidden />
            </button>
          </Chip>
        )}
        <SearchField label={t('rooms-rows-search')} width={150} pause={250} value={filter.search ?? ''} onChange={(search) => onFilter({ ...filter, search: search || null })} />
        <span className={styles.toolbarEnd}>
          {children}
          {newest && (
            <Button icon={<Undo2 strokeWidth={1.75} aria-hidden />} disabled={busy} onClick={onUndo} className={styles.undo}>
              <span className={styles.undoText}>{t('rooms-undo', { what: deedText(text, newest) })}</span>
              <Kbd>Ctrl Z</Kbd>
            </Button>
          )}
        </span>
      </div>
      <div className={styles.understood}>
        <span>
          {t(view.columns_remembered ? 'rooms-columns-remembered' : 'rooms-columns-found', {
            columns: format.list(columnsOf(view).map((c) => fieldWord(text, c.field))),
          })}
        </span>
        <Reading view={view} onEdit={onEdit} />
      </div>
    </div>
  )
}

function partName(text: Texts, part: Part): string {
  if (part === 'all') return text.t('rooms-rows-all')
  return text.maybe(`row-state-${part}`) ?? part
}
