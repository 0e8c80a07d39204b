import { Button } from 'antd'
import { X } from 'lucide-react'
import type { Ref } from 'react'
import { Chip, Glyph, Kbd, stateColour } from '@/design'
import type { Edit, Issue, RowView } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import { groupName, isList, isOpen, issueText, offerOf, worstFirst } from './findings'
import styles from './Grid.module.css'
import { issuesOf, type Place } from './places'

interface CellPopoverProps {
  ref: Ref<HTMLDivElement>
  row: RowView
  place: Place
  onEdit: (edit: Edit) => void
  /** Asks for the rooms of the list in this row. */
  onExpand: (row: number) => void
  onBegin: () => void
  onClose: () => void
}

/** Why a cell waits and what one click does about it; what else there is to say follows. */
export function CellPopover({ ref, row, place, onEdit, onExpand, onBegin, onClose }: CellPopoverProps) {
  const text = useText()
  const { t } = text
  const [first, ...others] = worstFirst(issuesOf(row, place))
  const where = first?.column ? t('rooms-issue-at', { row: String(row.row), column: first.column }) : t('rooms-issue-row', { row: String(row.row) })
  return (
    <div
      ref={ref}
      id="cell-told"
      role="group"
      aria-label={t('rooms-issue')}
      className={styles.popover}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      {first ? (
        <>
          <div className={styles.popoverHead}>
            <Glyph state={stateOf(first)} />
            <strong style={isOpen(first) ? { color: stateColour(stateOf(first)) } : undefined}>{t('rooms-issue-title', { where, what: groupName(text, first.group) })}</strong>
            <Chip code>{first.code}</Chip>
            <Button type="text" size="small" aria-label={t('close')} icon={<X strokeWidth={1.75} aria-hidden />} onClick={onClose} />
          </div>
          <Cause row={row} issue={first} />
          {others.length > 0 && (
            <ul className={styles.others}>
              {others.map((issue) => (
                <li key={issue.code}>
                  <Glyph state={stateOf(issue)} size={12} named />
                  <span>{issueText(text, issue).what}</span>
                  <span className="meta mono">{issue.code}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      ) : (
        <div className={styles.popoverHead}>
          <strong>{where}</strong>
          <Button type="text" size="small" aria-label={t('close')} icon={<X strokeWidth={1.75} aria-hidden />} onClick={onClose} />
        </div>
      )}
      <Choices row={row} place={place} issue={first} onEdit={onEdit} onExpand={onExpand} onBegin={onBegin} />
    </div>
  )
}

const STATES = { blocker: 'fail', warning: 'warn', info: 'pass' } as const
const stateOf = (issue: Issue) => STATES[issue.severity]

/** What is wrong, and what belongs there where the repair does not say it. */
function Cause({ row, issue }: { row: RowView; issue: Issue }) {
  const text = useText()
  const { t } = text
  const { what, expected, repair } = issueText(text, issue)
  const made = !isOpen(issue) && issue.repair !== null
  return (
    <>
      <p>{what}</p>
      {made ? (
        <p className="support">{t('rooms-issue-made', { before: issue.found, after: issue.repair })}</p>
      ) : (
        expected && !(offerOf(issue) !== null && repair?.includes(expected)) && <p className="support">{t('rooms-issue-expected', { expected })}</p>
      )}
      {issue.code === 'RM-IMP-0083' && row.resolution?.kind === 'unknown' && <p className="meta">{faultText(text, row.resolution.fault).headline}</p>}
    </>
  )
}

type ChoicesProps = Pick<CellPopoverProps, 'row' | 'place' | 'onEdit' | 'onExpand' | 'onBegin'> & { issue: Issue | undefined }

function Choices({ row, place, issue, onEdit, onExpand, onBegin }: ChoicesProps) {
  const text = useText()
  const { t } = text
  const open = issue !== undefined && isOpen(issue)
  const repair = issue ? offerOf(issue) : null
  const typing = place.kind === 'field'
  const aside = row.state === 'skipped'
  const list = !aside && row.state !== 'duplicate' && row.issues.some(isList)
  return (
    <div className={styles.choices}>
      {repair !== null && (
        <Button type="primary" onClick={() => onEdit({ kind: 'take_repairs', group: issue!.group, row: row.id })}>
          {issueText(text, issue!).repair ?? t('rooms-repair-to', { value: shownRepair(issue!, repair) })}
        </Button>
      )}
      {list && (
        <Button type="primary" onClick={() => onExpand(row.id)}>
          {t('rooms-expand')}
        </Button>
      )}
      {typing && repair === null && (
        <Button type={!list && open && issue.severity === 'blocker' ? 'primary' : 'default'} onClick={() => onBegin()}>
          {t('rooms-edit-this')}
        </Button>
      )}
      {issue?.can_keep && <Button onClick={() => onEdit({ kind: 'keep', row: row.id, code: issue.code })}>{t('rooms-keep')}</Button>}
      {issue?.can_refuse && (
        <Button onClick={() => onEdit({ kind: 'group', group: issue.group, refused: true })}>{t('rooms-refuse-kind', { kind: groupName(text, issue.group) })}</Button>
      )}
      {aside ? (
        <Button onClick={() => onEdit({ kind: 'skip', rows: [row.id], skipped: false })}>{t('rooms-take-back')}</Button>
      ) : (
        (open || place.kind === 'state') && row.state !== 'duplicate' && (
          <Button type="text" onClick={() => onEdit({ kind: 'skip', rows: [row.id], skipped: true })}>
            {t('rooms-skip')}
          </Button>
        )
      )}
      {repair !== null && typing && (
        <span className={styles.hint}>
          <Kbd>Enter</Kbd> {t('rooms-enter-takes')}
        </span>
      )}
    </div>
  )
}

/** Of a domain the domain alone: the rest stays. */
function shownRepair(issue: Issue, repair: string): string {
  const value = issue.group === 'domain' ? (repair.split('@').at(-1) ?? repair) : repair
  return value.length > 36 ? `${value.slice(0, 34)}…` : value
}
