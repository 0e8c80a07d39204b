import { describe, expect, it } from 'vitest'
import { neteaseDingtalk } from '@/platform/fake/dingtalk'
import { split } from './paste'

const [callback] = neteaseDingtalk.pastes
const KEY = 'abcdefghijABCDEFGHIJ0123456789abcdefghijABC'

describe('a text of the console', () => {
  it('is taken apart into the fields it holds', () => {
    const text = `回调地址：http://mail.practice.example/miniapp/callback/dingding?corpId=ding1\naes_key：${KEY}\ntoken：Ab12Cd34`
    expect(split(neteaseDingtalk, callback!, text)).toEqual({
      found: { callback_url: 'http://mail.practice.example/miniapp/callback/dingding?corpId=ding1', aes_key: KEY, callback_token: 'Ab12Cd34' },
      lacking: [],
    })
  })

  it('names what is not in it', () => {
    expect(split(neteaseDingtalk, callback!, `aes_key: ${KEY}`)).toMatchObject({ lacking: ['callback_url', 'callback_token'] })
    expect(split(neteaseDingtalk, callback!, '你好').found).toEqual({})
  })

  it('holds nothing for a pattern that cannot be read', () => {
    const broken = { key: 'x', auth: [], parts: [{ field: 'aes_key', pattern: '(((' }] }
    expect(split(neteaseDingtalk, broken, KEY)).toEqual({ found: {}, lacking: ['aes_key'] })
  })
})
