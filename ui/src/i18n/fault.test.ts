import { describe, expect, it } from 'vitest'
import { fault } from '@/platform/fake'
import { copyLabel, needsSecret } from './fault'

describe('what a failure gives to copy', () => {
  it('calls a cmdlet a command, and everything else a value', () => {
    expect(copyLabel('Add-MailboxPermission -Identity "a@practice.example" -User b')).toBe('fix-command')
    expect(copyLabel('# all rooms\nSet-CalendarProcessing -Identity "a@practice.example"')).toBe('fix-command')
    expect(copyLabel('203.0.113.47')).toBe('fix-value')
    expect(copyLabel('qyapi_get_member')).toBe('fix-value')
    expect(copyLabel('mr-3f-laiguangying@practice.example')).toBe('fix-value')
  })

  it('asks for another password where that one is refused, and nowhere else', () => {
    expect(needsSecret(fault('auth.password_rejected'))).toBe(true)
    expect(needsSecret(fault('auth.secret_expired'))).toBe(true)
    expect(needsSecret(fault('room.access_denied'))).toBe(false)
    expect(needsSecret(fault('auth.app_unknown'))).toBe(false)
  })
})
