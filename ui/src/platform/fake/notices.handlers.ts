import type { ChannelView, NoticeView } from '@/generated/api'
import type { Handlers } from '.'
import { fault } from '.'
import type { World } from './world'
import { NOW } from './world'

const USUAL: NoticeView = {
  on_failure: true,
  on_held: true,
  on_expiry: true,
  desktop: true,
  channels: [
    { id: 'channel-1', kind: 'dingtalk', name: '运维群', enabled: true, shown_address: 'oapi.dingtalk.com', has_secret: true, mail: null, last: { at: '2026-11-23T13:30:04+08:00', fault: null } },
    {
      id: 'channel-2',
      kind: 'mail',
      name: '值班邮箱',
      enabled: true,
      shown_address: 'smtp.practice.example:465 → duty@practice.example',
      has_secret: true,
      mail: { host: 'smtp.practice.example', port: 465, security: 'tls', login: 'roombridge', from: 'roombridge@practice.example', to: ['duty@practice.example'], ca_file: '' },
      last: { at: '2026-11-23T13:30:09+08:00', fault: fault('notice.mail_refused', { class: 'transient', params: { detail: '451 4.7.1', host: 'smtp.practice.example', port: '465' } }) },
    },
  ],
}

function noticesOf(world: World): NoticeView {
  if (world.scenario === 'first') world.extra.notices ??= { ...USUAL, channels: [] }
  return (world.extra.notices ??= structuredClone(USUAL)) as NoticeView
}

function find(world: World, id: string): ChannelView {
  const found = noticesOf(world).channels.find((c) => c.id === id)
  if (!found) throw fault('notice.unknown_channel', { params: { channel: id } })
  return found
}

const handlers: Handlers = {
  notice_get: (_, { world }) => noticesOf(world),
  notice_set: (wanted, { world }) => Object.assign(noticesOf(world), wanted),
  channel_save: ({ id, kind, name, enabled, mail, signing, password, forget_secret, address }, { world }) => {
    const view = noticesOf(world)
    const before = id === null ? undefined : find(world, id)
    const host = address?.kind === 'value' ? new URL(address.value).host : before?.shown_address
    const made: ChannelView = {
      id: before?.id ?? `channel-${view.channels.length + 1}`,
      kind,
      name,
      enabled,
      shown_address: mail ? `${mail.host}:${mail.port} → ${mail.to.join(', ')}` : (host ?? ''),
      has_secret: !forget_secret && (signing !== null || password !== null || (before?.has_secret ?? false)),
      mail,
      last: null,
    }
    if (before) view.channels[view.channels.indexOf(before)] = made
    else view.channels.push(made)
    return view
  },
  channel_remove: ({ channel }, { world }) => {
    const view = noticesOf(world)
    view.channels.splice(view.channels.indexOf(find(world, channel)), 1)
    return view
  },
  channel_test: ({ channel }, { world }) => {
    find(world, channel).last = { at: NOW, fault: null }
    return noticesOf(world)
  },
}

export default handlers
