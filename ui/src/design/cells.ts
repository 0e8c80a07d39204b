import { type KeyboardEvent, useState } from 'react'

export interface CellKeys {
  /** For the element around all cells. */
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  /** For the cell at a row and column: its place, and whether Tab stops at it. */
  cell: (row: number, column: number) => { 'data-cell': string; tabIndex: number; onFocus: () => void }
}

/** A field of cells as one stop in the tab order; arrows, Home and End walk it, Ctrl with them goes to its corners. */
export function useCellKeys(rows: number, columns: number): CellKeys {
  const [at, setAt] = useState({ row: 0, column: 0 })
  const row = Math.min(at.row, Math.max(0, rows - 1))
  const column = Math.min(at.column, Math.max(0, columns - 1))

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const from = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]')
    const to = from && next(event, row, column, rows, columns)
    if (!to) return
    event.preventDefault()
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${to.row}/${to.column}"]`)?.focus()
  }
  return {
    onKeyDown,
    cell: (r, c) => ({ 'data-cell': `${r}/${c}`, tabIndex: r === row && c === column ? 0 : -1, onFocus: () => setAt({ row: r, column: c }) }),
  }
}

function next({ key, ctrlKey, altKey, metaKey }: KeyboardEvent, row: number, column: number, rows: number, columns: number): { row: number; column: number } | undefined {
  if (altKey || metaKey) return undefined
  switch (key) {
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) }
    case 'ArrowRight':
      return { row, column: Math.min(columns - 1, column + 1) }
    case 'ArrowUp':
      return { row: Math.max(0, row - 1), column }
    case 'ArrowDown':
      return { row: Math.min(rows - 1, row + 1), column }
    case 'Home':
      return { row: ctrlKey ? 0 : row, column: 0 }
    case 'End':
      return { row: ctrlKey ? rows - 1 : row, column: columns - 1 }
    default:
      return undefined
  }
}
