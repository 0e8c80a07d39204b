import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { Chip, Glyph, Replaced } from '@/design'
import type { Edit, GroupView, Issue, RowFilter, SheetOpened, SheetView } from '@/generated/api'
import { useText } from '@/i18n'
import { deedText, groupName, issueText } from './findings'
import { brief } from './marks'
import styles from './Sheet.module.css'

interface SidePanelProps {
  view: SheetView
  filter: RowFilter
  onFilter: (filter: RowFilter) => void
  onEdit: (edit: Edit) => Promise<SheetOpened | undefined>
  onUndo: (times: number) => void
}

/** Kinds of repair decided at once, what is to say of the file, and what was done. */
export function SidePanel({ view, filter, onFilter, onEdit, onUndo }: SidePanelProps) {
  const { t } = useText()
  return (
    <aside className={`${styles.side} scroll`} aria-label={t('rooms-kinds')}>
      <section>
        <h2>{t('rooms-kinds')}</h2>
        <p className="support">{t(view.groups.length > 0 ? 'rooms-kinds-line' : 'rooms-kinds-none')}</p>
        <ul className={styles.kinds}>
          {view.groups.map((group) => (
            <Kind
              key={group.group}
              group={group}
              shown={filter.group === group.group}
              onShow={() => onFilter({ states: [], search: null, group: filter.group === group.group ? null : group.group })}
              onEdit={onEdit}
            />
          ))}
        </ul>
      </section>
      <Remarks remarks={view.remarks} />
      <Deeds view={view} onUndo={onUndo} />
      <p className={`support ${styles.promise}`}>{t('rooms-promise')}</p>
    </aside>
  )
}

interface KindProps {
  group: GroupView
  shown: boolean
  onShow: () => void
  onEdit: SidePanelProps['onEdit']
}

const EDGE = { blocker: 'kindFail', warning: 'kindWarn', info: '' } as const

function Kind({ group, shown, onShow, onEdit }: KindProps) {
  const text = useText()
  const { t } = text
  const name = groupName(text, group.group)
  const decidable = group.decision === 'made' || group.decision === 'refused'
  const edge = group.decision === 'open' ? styles[EDGE[group.severity]] : ''
  return (
    <li className={`${styles.kind} ${edge} ${shown ? styles.kindShown : ''}`}>
      <div className={styles.kindHead}>
        {decidable ? (
          <Checkbox checked={group.decision === 'made'} onChange={(event) => void onEdit({ kind: 'group', group: group.group, refused: !event.target.checked })}>
            <strong>{name}</strong>
          </Checkbox>
        ) : (
          <span className={styles.kindName}>
            <Glyph state={group.severity === 'blocker' ? 'fail' : group.severity === 'warning' ? 'warn' : 'skipped'} named />
            <strong className={group.decision === 'open' ? styles[`name_${group.severity}`] : undefined}>{name}</strong>
          </span>
        )}
        <span className="support">{t('rooms-places', { count: group.count })}</span>
        <span className={styles.kindEnd}>
          {group.decision === 'open' && group.has_repair && (
            <Button type="link" size="small" onClick={() => void onEdit({ kind: 'take_repairs', group: group.group, row: null })}>
              {t('rooms-take-all')}
              <span className="visually-hidden">{t('rooms-of', { what: name })}</span>
            </Button>
          )}
          <Button type="link" size="small" aria-pressed={shown} onClick={onShow}>
            {t(shown ? 'rooms-kind-all' : 'rooms-kind-each')}
            <span className="visually-hidden">{t('rooms-of', { what: name })}</span>
          </Button>
        </span>
      </div>
      <Example group={group} />
      {group.decision === 'refused' && <p className="meta">{t('rooms-kind-refused')}</p>}
    </li>
  )
}

function Example({ group }: { group: GroupView }) {
  const text = useText()
  const { example } = group
  if (!example) return null
  if (example.after !== null && example.after !== example.before)
    return (
      <div className={`mono ${styles.example} ${group.decision === 'refused' ? styles.refusedExample : ''}`}>
        <Replaced {...brief(example.before, example.after)} />
      </div>
    )
  // A sentence with places left open says nothing.
  const words = text.whole(`issue-${example.code}`, { found: example.before })
  return (
    <div className={styles.example}>
      {words && <span className="support">{words}</span>}
      <Chip code>{example.code}</Chip>
    </div>
  )
}

function Remarks({ remarks }: { remarks: Issue[] }) {
  const text = useText()
  if (remarks.length === 0) return null
  return (
    <section>
      <h3 className="support">{text.t('rooms-remarks')}</h3>
      <ul className={styles.remarks}>
        {remarks.map((remark, index) => {
          const told = issueText(text, remark)
          return (
            <li key={index}>
              <Glyph state={remark.severity === 'blocker' ? 'fail' : remark.severity === 'warning' ? 'warn' : 'skipped'} size={12} named={remark.severity !== 'info'} />
              <span title={remark.code}>{told.what}</span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Deeds that are shown before the rest folds away. */
const DEEDS = 8

function Deeds({ view, onUndo }: { view: SheetView; onUndo: (times: number) => void }) {
  const text = useText()
  const { t } = text
  const [all, setAll] = useState(false)
  if (view.deeds.length === 0) return null
  const shown = all ? view.deeds : view.deeds.slice(0, DEEDS)
  return (
    <section>
      <h3 className="support">{t('rooms-deeds')}</h3>
      <ol className={styles.deeds}>
        {shown.map((deed, index) => {
          const what = deedText(text, deed)
          return (
            // Deeds have no id: their place from the oldest one stays.
            <li key={view.deeds.length - index}>
              <span>{what}</span>
              <Button type="link" size="small" onClick={() => onUndo(index + 1)}>
                {t(index === 0 ? 'undo' : 'rooms-undo-to')}
                <span className="visually-hidden">{t('rooms-of', { what })}</span>
              </Button>
            </li>
          )
        })}
      </ol>
      {view.deeds.length > shown.length && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('rooms-deeds-more', { count: view.deeds.length - shown.length })}
        </Button>
      )}
    </section>
  )
}
