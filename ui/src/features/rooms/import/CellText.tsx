import { ArrowDown } from 'lucide-react'
import type { Issue, RowView } from '@/generated/api'
import { useText } from '@/i18n'
import { type GridColumn, isOpen, issuesAt, offerOf } from './findings'
import styles from './Grid.module.css'
import { type Piece, piecesOf } from './marks'

const CODE = new Set(['mailbox', 'proxy_addresses', 'recipient_type'])

/** What the provider says is told in its own column. */
const isAnswer = (issue: Issue) => issue.code.startsWith('RM-IMP-008')

/** A value as it will be imported, with what a repair changed and what is still wrong. */
export function CellText({ row, column }: { row: RowView; column: GridColumn }) {
  const { t } = useText()
  const cell = row.cells.find((c) => c.field === column.field)
  const quiet = row.state === 'skipped' || row.state === 'duplicate'
  // A repair that was made and that somebody should look at is no reason to mark: the value is right now.
  const open = quiet ? undefined : issuesAt(row, column).find((i) => isOpen(i) && (offerOf(i) !== null || !isAnswer(i)) && !i.can_refuse)
  if (!cell) return null
  if (cell.value === '' && open) return <span className={styles.missing}>{t('rooms-cell-empty')}</span>
  const pieces = piecesOf(cell.inferred ? cell.value : cell.raw, cell.value, open && { repair: offerOf(open), blocking: open.severity === 'blocker' })
  return (
    <span className={[CODE.has(column.field) && 'mono', cell.inferred && styles.inferred].filter(Boolean).join(' ')} title={cell.inferred ? t('rooms-cell-inferred') : cell.edited ? t('rooms-cell-edited', { before: cell.raw }) : undefined}>
      {pieces.map((piece, index) => (
        <Marked key={index} piece={piece} />
      ))}
      {cell.inferred && (
        <>
          <ArrowDown size={11} strokeWidth={1.75} aria-hidden className={styles.inferredMark} />
          <span className="visually-hidden">{t('rooms-cell-inferred-mark')}</span>
        </>
      )}
    </span>
  )
}

function Marked({ piece }: { piece: Piece }) {
  switch (piece.kind) {
    case 'out':
      return <del className={styles.out}>{piece.text}</del>
    case 'in':
      return <ins className={styles.in}>{piece.text}</ins>
    case 'offer':
      return <ins className={styles.offer}>{piece.text}</ins>
    case 'bad':
      return <mark className={styles.bad}>{piece.text}</mark>
    default:
      return <span>{piece.text}</span>
  }
}
