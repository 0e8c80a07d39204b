import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { Descriptor, Fault, ReviewView } from '@/generated/api'
import { exchange } from '@/platform/fake/descriptor'
import { expectAccessible } from '@/test/axe'
import { renderAt } from '@/test/render'

const BUILT_IN = '{"format": 1}'

const described: Descriptor = {
  ...exchange,
  id: 'oa-rest',
  auth: [{ key: 'header', fields: ['description'], unconfirmed: true }],
  pages: [{ key: 'description', auth: [], fields: ['description'], steps: [] }],
  fields: [{ ...exchange.fields.find((f) => f.key === 'password')!, key: 'description', kind: { kind: 'document' }, required: false, default: null, example: BUILT_IN, visible_when: [] }],
}

function mistake(place: string, reason: string, found: string): Fault {
  const params = { field: 'description', place, reason, found, expected: 'GET', count: '2' }
  return { class: 'setup', code: 'oarest.mistake', certainty: 'certain', params, remedy: null, retry_after_ms: null, vendor: null }
}

function show(review: () => ReviewView) {
  return renderAt('/connections/new/oa-rest?page=description', {
    handlers: { provider_list: () => ({ providers: [described] }), connection_review: review },
  })
}

describe('a document', () => {
  it('begins with the built-in one or with a file', async () => {
    show(() => ({ issues: [], facts: {} }))
    const field = await screen.findByLabelText('接口描述（JSON）')
    await userEvent.click(screen.getByRole('button', { name: '以自带的为底稿' }))
    expect(field).toHaveValue(BUILT_IN)
    expect(screen.queryByRole('button', { name: '以自带的为底稿' })).toBeNull()
    await userEvent.upload(screen.getByLabelText('选择文件…'), new File(['{"format": 2}'], 'oa.json'))
    expect(await screen.findByDisplayValue('{"format": 2}')).toBe(field)
    await userEvent.upload(screen.getByLabelText('选择文件…'), new File([new Uint8Array(300_000)], 'video.json'))
    expect(await screen.findByText('文件太大')).toBeVisible()
    await expectAccessible(document.body)
  })

  it('lists every mistake with its place', async () => {
    const mistakes = [mistake('/topics/members.list/method', 'choice', 'DELETE'), mistake('/topcis', 'unknown', 'topcis')]
    show(() => ({ issues: [{ field: 'description', code: 'field.shape', blocking: true, suggestion: null }], facts: {}, mistakes }))
    await userEvent.type(await screen.findByLabelText('接口描述（JSON）'), 'x')
    const places = await screen.findAllByText(/^接口描述的 .* 处有误$/)
    expect(places.map((place) => place.textContent)).toEqual([
      expect.stringContaining('/topics/members.list/method'),
      expect.stringContaining('/topcis'),
    ])
    expect(within(places[1]!).getByText(/没有“.*topcis.*”这个条目/)).toBeVisible()
  })
})
