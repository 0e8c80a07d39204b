import { describe, expect, it } from 'vitest'
import type { OperationView } from '@/generated/api'
import type { Language } from '@/i18n'
import { formatsOf } from '@/i18n/format'
import { textOf } from '@/i18n/text'
import { aboutText, actionText, nameOfValue, toldValues, valueText } from './told'

function entry(code: string, params: Record<string, string>, before: unknown = null, after: unknown = null): OperationView {
  const text = (value: unknown) => (value === null || typeof value === 'string' ? (value as string | null) : JSON.stringify(value))
  return { id: '1', at: '2026-11-23T14:04:00+08:00', by: 'zhou.min', code, params, before: text(before), after: text(after) }
}

const texts = (language: Language) => ({ ...textOf(language), format: formatsOf(language) })
const zh = texts('zh-CN')
const en = texts('en')

describe('an operation in words', () => {
  it('says what was done and to what', () => {
    const given = entry('rooms.give', { name: '总部', count: '32' })
    expect([actionText(zh, given), aboutText(zh, given)]).toEqual(['导入会议室', '总部 · 32 间会议室'])
    expect(aboutText(en, entry('rooms.remove', { count: '1' }))).toBe('1 room')
    expect(aboutText(en, entry('rooms.enable', { count: '2', state: 'off' }))).toBe('2 rooms no longer in use')
  })

  it('names a step of the checklist as the checklist does', () => {
    const ticked = entry('step.mark', { name: 'Online', provider: 'exchange-ews', step: 'admin_consent', state: 'on' })
    expect(aboutText(zh, ticked)).toContain('Online · 勾选：')
    expect(aboutText(zh, ticked)).not.toContain('admin_consent')
  })

  it('shows a code without words as it is', () => {
    const strange = entry('moon.land', { name: 'x' })
    expect([actionText(zh, strange), aboutText(zh, strange)]).toEqual(['moon.land', undefined])
  })

  it('tells values that differ, by their names', () => {
    const changed = entry('integration.update', { name: 'x' }, { enabled: true, deletes: 5 }, { enabled: false, deletes: 5 })
    expect(toldValues(changed)).toEqual([{ key: 'enabled', before: 'true', after: 'false' }])
    expect(nameOfValue(zh, 'enabled', undefined)).toBe('启用')
    expect(valueText(zh, 'enabled', 'false', undefined)).toBe('关')
    expect(valueText(zh, 'schedule', '{"kind":"daily","at":["07:30:00","19:00:00"]}', undefined)).toContain('07:30')
    expect(valueText(en, 'secrets', '["client_secret"]', 'exchange-ews')).not.toContain('client_secret')
  })

  it('keeps entries from before there were codes readable', () => {
    const old = entry('rooms.enable', { legacy: '32 rooms' }, null, 'on')
    expect(aboutText(zh, old)).toBe('32 rooms')
    expect(toldValues(old)).toEqual([{ key: '', before: null, after: 'on' }])
    expect(toldValues(entry('connection.update', { name: 'x' }, 'enabled=true; a=1', 'enabled=false; a=1'))).toEqual([
      { key: 'enabled', before: 'true', after: 'false' },
    ])
  })
})
