import type { ChannelDraft, ChannelView, SecretInput } from '@/generated/api'

export const KINDS = ['dingtalk', 'wecom', 'feishu', 'webhook', 'mail'] as const
export type Kind = (typeof KINDS)[number]

/** What stands in the form. Empty secrets leave the stored ones alone. */
export interface ChannelEntry {
  kind: Kind
  name: string
  enabled: boolean
  address: string
  signing: string
  password: string
  /** Forget the stored key or password. */
  forget: boolean
  mail: { host: string; port: number; security: 'tls' | 'starttls' | 'plain'; login: string; from: string; to: string; ca_file: string }
}

/** Robots that can be made to ask for a signature. */
export function signs(kind: Kind): boolean {
  return kind === 'dingtalk' || kind === 'feishu' || kind === 'webhook'
}

export function entryOf(channel: ChannelView | undefined): ChannelEntry {
  const mail = channel?.mail
  return {
    kind: (channel?.kind as Kind | undefined) ?? 'dingtalk',
    name: channel?.name ?? '',
    enabled: channel?.enabled ?? true,
    address: '',
    signing: '',
    password: '',
    forget: false,
    mail: mail ? { ...mail, to: mail.to.join('\n') } : { host: '', port: 465, security: 'tls', login: '', from: '', to: '', ca_file: '' },
  }
}

/** Mail addresses as people write them below or behind each other. */
export function receivers(text: string): string[] {
  return text.split(/[\s,;，；、]+/).filter(Boolean)
}

const secret = (value: string): SecretInput | null => (value.trim() === '' ? null : { kind: 'value', value: value.trim() })

export function draftOf(entry: ChannelEntry, channel: ChannelView | undefined): ChannelDraft {
  const mail = entry.kind === 'mail'
  return {
    id: channel?.id ?? null,
    kind: entry.kind,
    name: entry.name.trim(),
    enabled: entry.enabled,
    address: mail ? null : secret(entry.address),
    signing: signs(entry.kind) ? secret(entry.signing) : null,
    password: mail ? secret(entry.password) : null,
    mail: mail ? { ...entry.mail, to: receivers(entry.mail.to) } : null,
    forget_secret: entry.forget,
  }
}

/** Whether everything that a channel needs is there. */
export function isReady(entry: ChannelEntry, channel: ChannelView | undefined): boolean {
  if (entry.name.trim() === '') return false
  if (entry.kind !== 'mail') return channel !== undefined || entry.address.trim() !== ''
  const { host, from, to } = entry.mail
  return host.trim() !== '' && from.trim() !== '' && receivers(to).length > 0
}
