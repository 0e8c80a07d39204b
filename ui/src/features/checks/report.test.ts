import { describe, expect, it } from 'vitest'
import { usualChecks } from '@/platform/fake/checks'
import { usualConnections } from '@/platform/fake/connections'
import { blockerOf, firstToSee, redacted } from './report'

const failing = usualChecks(usualConnections(1))['connection-2']!.checks
const find = (id: string) => failing.find((c) => c.id === id)!

describe('checks', () => {
  it('open at what failed', () => {
    expect(firstToSee(failing)?.id).toBe('credential')
  })

  it('name the failure a skipped check waits for, however far below', () => {
    expect(blockerOf(find('subject_policy'), failing)?.id).toBe('credential')
  })
})

describe('redacted', () => {
  it('hides names, ids and long tokens', () => {
    const text = redacted('svc-room@practice.example 1b4e28ba-2fa1-41d2-883f-0016d3cca427 ' + 'eyJ0eXAi'.repeat(8))
    expect(text).toBe('***@practice.example 1b4e28ba-… eyJ0ey…'.replace('eyJ0ey', 'eyJ0eX'))
  })

  it('leaves codes and addresses alone', () => {
    expect(redacted('AADSTS7000215 192.0.2.25:443 ErrorAccessDenied')).toBe('AADSTS7000215 192.0.2.25:443 ErrorAccessDenied')
  })
})
