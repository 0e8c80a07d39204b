import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { useCellKeys } from './cells'

function Field({ rows, columns }: { rows: number; columns: number }) {
  const keys = useCellKeys(rows, columns)
  return (
    <div onKeyDown={keys.onKeyDown}>
      {Array.from({ length: rows * columns }, (_, i) => (
        <button key={i} type="button" {...keys.cell(Math.floor(i / columns), i % columns)}>
          {i}
        </button>
      ))}
    </div>
  )
}

const focused = () => Number(document.activeElement?.textContent)

describe('a field of cells', () => {
  it('is one stop in the tab order, at the cell that was left', async () => {
    render(<Field rows={3} columns={4} />)
    await userEvent.tab()
    await userEvent.keyboard('{ArrowDown}{ArrowRight}')
    expect(focused()).toBe(5)
    await userEvent.tab()
    await userEvent.tab({ shift: true })
    expect(focused()).toBe(5)
    expect(screen.getAllByRole('button').filter((cell) => cell.tabIndex === 0)).toHaveLength(1)
  })

  it('stays inside at its edges, and reaches its corners', async () => {
    render(<Field rows={3} columns={4} />)
    await userEvent.tab()
    await userEvent.keyboard('{ArrowUp}{ArrowLeft}')
    expect(focused()).toBe(0)
    await userEvent.keyboard('{End}')
    expect(focused()).toBe(3)
    await userEvent.keyboard('{Control>}{End}{/Control}')
    expect(focused()).toBe(11)
    await userEvent.keyboard('{Control>}{Home}{/Control}')
    expect(focused()).toBe(0)
  })

  it('keeps a stop when it becomes smaller', () => {
    const { rerender } = render(<Field rows={3} columns={4} />)
    screen.getByText('11').focus()
    rerender(<Field rows={1} columns={2} />)
    expect(screen.getAllByRole('button').filter((cell) => cell.tabIndex === 0).map((c) => c.textContent)).toEqual(['1'])
  })
})
