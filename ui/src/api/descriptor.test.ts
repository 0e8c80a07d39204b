import { describe, expect, it } from 'vitest'
import { exchange } from '@/platform/fake/descriptor'
import { copyOf, fieldsOf, linkOf, pagesOf, settingsToSend } from './descriptor'

const page = (key: string) => exchange.pages.find((p) => p.key === key)!
const step = (key: string) => exchange.steps.find((s) => s.key === key)!

describe('what a descriptor shows', () => {
  it('has only the pages of the chosen way to log on', () => {
    expect(pagesOf(exchange, 'ntlm', {}).map((p) => p.key)).toEqual(['server', 'account', 'rooms'])
  })

  it('leaves out a page whose steps and fields are all hidden', () => {
    expect(pagesOf(exchange, 'oauth', { cloud: 'own' }).map((p) => p.key)).not.toContain('manifest')
  })

  it('judges a condition by the default where nothing was chosen', () => {
    expect(fieldsOf(exchange, 'oauth', {}, page('registration')).map((f) => f.key)).toContain('tenant_id')
  })

  it('sends no setting of a field that is hidden', () => {
    const settings = { cloud: 'own', tenant_id: 'left over', client_id: 'x', token_url: 'https://login.practice.example' }
    expect(settingsToSend(exchange, 'oauth', settings)).toEqual({ cloud: 'own', client_id: 'x', token_url: 'https://login.practice.example' })
  })

  it('opens the console of the chosen cloud, with the id filled in', () => {
    const link = linkOf(exchange, 'oauth', { cloud: 'china', client_id: 'a b' }, step('manifest'))
    expect(link?.url).toMatch(/^https:\/\/portal\.azure\.cn\/.*a%20b$/)
    expect(link?.missing).toEqual([])
  })

  it('says which value a link still needs', () => {
    expect(linkOf(exchange, 'oauth', {}, step('manifest'))?.missing).toEqual(['client_id'])
  })

  it('fills the places of a value to copy', () => {
    const cmdlet = step('impersonation_role').copies[0]!
    expect(copyOf(cmdlet, { user_email: 'svc@practice.example' }).text).toContain("-User 'svc@practice.example'")
    expect(copyOf(cmdlet, {}).missing).toEqual(['user_email'])
  })
})
