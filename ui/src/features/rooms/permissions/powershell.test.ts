import { describe, expect, it } from 'vitest'
import { tokensOf } from './powershell'

describe('script colours', () => {
  it('tell comments, strings, cmdlets, parameters and variables apart and lose nothing', () => {
    const script = '# 权限\r\nAdd-MailboxPermission -Identity "a@x" -User $svc'
    const tokens = tokensOf(script)
    expect(tokens.map((t) => t.text).join('')).toBe(script)
    expect(tokens.filter((t) => t.kind !== 'plain').map((t) => t.kind)).toEqual(['comment', 'cmdlet', 'parameter', 'string', 'parameter', 'variable'])
  })
})
