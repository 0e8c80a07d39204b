import { ChevronDown, ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { DirectoryView } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Departments.module.css'
import { abovesOf, type Branch, branchesOf } from './tree'
import type { View } from './useView'

interface DepartmentsProps {
  directory: DirectoryView
  view: View
}

/** Departments as a tree, and groups; choosing one narrows the list. */
export function Departments({ directory, view }: DepartmentsProps) {
  const { t } = useText()
  return (
    <div className={styles.column}>
      <Tree directory={directory} view={view} />
      {directory.groups.length > 0 && (
        <section aria-label={t('people-groups')} className={styles.groups}>
          <h2 className="meta">{t('people-groups')}</h2>
          {directory.groups.map((group) => (
            <button key={group} type="button" className={styles.line} aria-pressed={view.group === group} onClick={() => view.change({ group: view.group === group ? undefined : group })}>
              <span className={styles.name}>{group}</span>
            </button>
          ))}
        </section>
      )}
    </div>
  )
}

function Tree({ directory, view }: DepartmentsProps) {
  const { t, format } = useText()
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState(view.department ?? '')
  const tree = useRef<HTMLUListElement>(null)
  const branches = useMemo(() => branchesOf(directory.departments, folded), [directory.departments, folded])
  const all: Branch = { path: '', name: t('people-everybody'), level: 1, below: directory.people, parent: false }
  const lines = [all, ...branches]
  const stop = lines.some((b) => b.path === active) ? active : ''

  const fold = (path: string, on: boolean) =>
    setFolded((before) => {
      const next = new Set(before)
      if (on) next.add(path)
      else next.delete(path)
      return next
    })
  const choose = (path: string) => view.change({ department: path || undefined })
  const focus = (path: string) => {
    setActive(path)
    tree.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`)?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    const at = lines.findIndex((b) => b.path === stop)
    const branch = lines[at]!
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key]
    if (to !== undefined) {
      if (lines[to]) focus(lines[to].path)
    } else if (event.key === 'ArrowRight' && branch.parent && folded.has(branch.path)) fold(branch.path, false)
    else if (event.key === 'ArrowRight' && branch.parent) focus(lines[at + 1]?.path ?? branch.path)
    else if (event.key === 'ArrowLeft' && branch.parent && !folded.has(branch.path)) fold(branch.path, true)
    else if (event.key === 'ArrowLeft') focus(abovesOf(branch.path).at(-1) ?? branch.path)
    else if (event.key === 'Enter' || event.key === ' ') choose(branch.path)
    else return
    event.preventDefault()
  }

  return (
    <ul role="tree" ref={tree} aria-label={t('people-departments')} className={styles.tree} onKeyDown={onKeyDown}>
      {lines.map((branch) => (
        <li
          key={branch.path}
          role="treeitem"
          data-path={branch.path}
          aria-level={branch.level}
          aria-selected={(view.department ?? '') === branch.path}
          aria-expanded={branch.parent ? !folded.has(branch.path) : undefined}
          title={branch.path || undefined}
          tabIndex={branch.path === stop ? 0 : -1}
          className={styles.line}
          style={{ paddingInlineStart: 8 + (branch.level - 1) * 16 }}
          onFocus={() => setActive(branch.path)}
          onClick={() => choose(branch.path)}
        >
          <Arrow branch={branch} folded={folded.has(branch.path)} onFold={(on) => fold(branch.path, on)} />
          <span className={styles.name}>{branch.name}</span>
          <span className="meta" aria-hidden>
            {format.number(branch.below)}
          </span>
          <span className="visually-hidden">{t('people-department-count', { count: branch.below })}</span>
        </li>
      ))}
    </ul>
  )
}

/** For the pointer alone; the keyboard folds with the arrows. */
function Arrow({ branch, folded, onFold }: { branch: Branch; folded: boolean; onFold: (on: boolean) => void }) {
  if (!branch.parent) return <span className={styles.arrow} />
  const Shape = folded ? ChevronRight : ChevronDown
  return (
    <span
      className={styles.arrow}
      aria-hidden
      onClick={(event) => {
        event.stopPropagation()
        onFold(!folded)
      }}
    >
      <Shape size={14} strokeWidth={1.75} />
    </span>
  )
}
