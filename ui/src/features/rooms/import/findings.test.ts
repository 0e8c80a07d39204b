import { describe, expect, it } from 'vitest'
import type { Field, Issue, RowView, SheetView } from '@/generated/api'
import { textOf } from '@/i18n/text'
import { formatsOf } from '@/i18n/format'
import { columnsOf, deedText, issuesAt, issueText, offerOf } from './findings'

const texts = { ...textOf('zh-CN'), format: formatsOf('zh-CN') }

const issue = (more: Partial<Issue>): Issue => ({
  file: 'a.xlsx', sheet: '甲', row: 7, column: 'D', header: '邮箱', code: 'RM-IMP-0012', severity: 'blocker', group: 'domain', found: 'a@practice.exmaple', repair: 'a@practice.example', can_take: false, can_keep: false, can_refuse: false, params: {}, ...more,
})

const column = (letters: string, field: Field | null) => ({ column: letters.charCodeAt(0) - 64, letters, header: letters, field, samples: [] })
const view = (...columns: SheetView['columns']) => ({ sheets: [{ name: '甲', used: true }], columns }) as unknown as SheetView

describe('findings', () => {
  it('offer a repair only where one waits', () => {
    expect(offerOf(issue({ can_take: true }))).toBe('a@practice.example')
    expect(offerOf(issue({ can_refuse: true }))).toBeNull()
  })

  it('write row numbers without separators', () => {
    expect(issueText(texts, issue({ code: 'RM-IMP-0015', group: 'duplicate', params: { first_row: 12345 } })).what).toContain('12345')
    expect(deedText(texts, { key: 'set_cell', params: { row: 1234, field: 'mailbox', value: 'x' } })).toContain('1234')
  })
})

describe('columns', () => {
  it('that hold nothing are not shown', () => {
    expect(columnsOf(view(column('A', null), column('B', 'name'), column('D', 'mailbox'))).map((c) => c.letters)).toEqual(['B', 'D'])
  })

  it('show the mailbox that an address list gives, and its findings once', () => {
    const columns = columnsOf(view(column('B', 'name'), column('C', 'proxy_addresses')))
    expect(columns.map((c) => c.field)).toEqual(['mailbox', 'name', 'proxy_addresses'])
    const row = { sheet: '甲', issues: [issue({ column: 'C' })], cells: [] } as unknown as RowView
    expect(columns.map((c) => issuesAt(row, c).length)).toEqual([1, 0, 0])
  })

  it('of another sheet have their findings by the value', () => {
    const columns = columnsOf(view(column('B', 'capacity'), column('D', 'mailbox')))
    const cells = [
      { field: 'capacity', raw: '12人', value: '12', edited: false, inferred: false },
      { field: 'mailbox', raw: 'a@x.example', value: 'a@x.example', edited: false, inferred: false },
    ]
    const row = { sheet: '乙', issues: [issue({ column: 'F', found: '12人', code: 'RM-IMP-0037', severity: 'info' })], cells } as unknown as RowView
    expect(columns.map((c) => issuesAt(row, c).length)).toEqual([1, 0])
  })
})
