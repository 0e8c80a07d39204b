import { Button, Checkbox, Input, InputNumber, Segmented, Select, Switch } from 'antd'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { call, refresh } from '@/api'
import { announce, FailureNote, PanelRow } from '@/design'
import type { ChannelView, Fault } from '@/generated/api'
import { commands } from '@/generated/api'
import { useText } from '@/i18n'
import type { ChannelEntry } from './channel'
import { draftOf, entryOf, isReady, KINDS, signs } from './channel'
import styles from './Notices.module.css'

/** A channel being made or changed. Addresses of robots, keys and passwords go in and never come out. */
export function ChannelForm({ channel, onDone }: { channel: ChannelView | undefined; onDone: () => void }) {
  const { t } = useText()
  const client = useQueryClient()
  const [entry, setEntry] = useState<ChannelEntry>(() => entryOf(channel))
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault>()
  const set = (part: Partial<ChannelEntry>) => setEntry((before) => ({ ...before, ...part }))

  // No mutation: it would keep the request, and with it the secrets.
  function save() {
    setBusy(true)
    setFault(undefined)
    call('channel_save', draftOf(entry, channel))
      .then(async () => {
        announce(t('channel-saved', { name: entry.name }))
        await refresh(client, [...commands.channel_save.touches])
        onDone()
      })
      .catch((refused: Fault) => setFault(refused))
      .finally(() => setBusy(false))
  }

  return (
    <PanelRow className={styles.form}>
      <div className={styles.fields}>
        {!channel && (
          <Field label={t('channel-kind')}>
            {(id) => <Select id={id} value={entry.kind} onChange={(kind) => set({ kind })} options={KINDS.map((kind) => ({ value: kind, label: t(`channel-${kind}`) }))} />}
          </Field>
        )}
        <Field label={t('channel-name')} help={t('channel-name-help')}>
          {(id) => <Input id={id} value={entry.name} maxLength={100} onChange={(event) => set({ name: event.target.value })} />}
        </Field>
        {entry.kind === 'mail' ? <MailFields entry={entry} channel={channel} set={set} /> : <RobotFields entry={entry} channel={channel} set={set} />}
        {channel?.has_secret && (
          <Checkbox checked={entry.forget} onChange={(event) => set({ forget: event.target.checked })}>
            {t(entry.kind === 'mail' ? 'channel-forget-password' : 'channel-forget-signing')}
          </Checkbox>
        )}
        <label className={styles.switch}>
          <Switch size="small" checked={entry.enabled} onChange={(enabled) => set({ enabled })} />
          <span>{t('channel-enabled')}</span>
        </label>
      </div>
      {fault && <FailureNote fault={fault} onRetry={save} />}
      <div className={styles.row}>
        <Button type="primary" loading={busy} disabled={!isReady(entry, channel)} onClick={save}>
          {t('save')}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('cancel')}
        </Button>
        {!isReady(entry, channel) && <span className="meta">{t('channel-open')}</span>}
      </div>
    </PanelRow>
  )
}

interface PartProps {
  entry: ChannelEntry
  /** As it is stored; none for a new one. */
  channel: ChannelView | undefined
  set: (part: Partial<ChannelEntry>) => void
}

function RobotFields({ entry, channel, set }: PartProps) {
  const { t } = useText()
  return (
    <>
      <Field label={t('channel-address')} help={t(`channel-address-${entry.kind}`)}>
        {(id) => <Secret id={id} value={entry.address} stored={channel !== undefined} onChange={(address) => set({ address })} />}
      </Field>
      {signs(entry.kind) && (
        <Field label={t('channel-signing')} help={t(`channel-signing-${entry.kind}`)} optional>
          {(id) => <Secret id={id} value={entry.signing} stored={channel?.has_secret ?? false} onChange={(signing) => set({ signing })} />}
        </Field>
      )}
    </>
  )
}

const SECURITY = ['tls', 'starttls', 'plain'] as const
const PORTS = { tls: 465, starttls: 587, plain: 25 } as const

function MailFields({ entry, channel, set }: PartProps) {
  const { t } = useText()
  const { mail } = entry
  const setMail = (part: Partial<ChannelEntry['mail']>) => set({ mail: { ...mail, ...part } })
  const text = (name: 'host' | 'from' | 'login' | 'ca_file') => (id: string) => (
    <Input id={id} className="mono" value={mail[name]} maxLength={255} autoComplete="off" spellCheck={false} onChange={(event) => setMail({ [name]: event.target.value })} />
  )
  return (
    <>
      <Field label={t('channel-mail-host')}>{text('host')}</Field>
      <Field label={t('channel-mail-security')} help={t(`channel-mail-${mail.security}-help`)}>
        {() => (
          <Segmented
            aria-label={t('channel-mail-security')}
            value={mail.security}
            onChange={(security) => setMail({ security, port: PORTS[security] })}
            options={SECURITY.map((value) => ({ value, label: t(`channel-mail-${value}`) }))}
          />
        )}
      </Field>
      <Field label={t('channel-mail-port')}>
        {(id) => <InputNumber id={id} min={1} max={65_535} precision={0} value={mail.port} onChange={(port) => setMail({ port: port ?? PORTS[mail.security] })} />}
      </Field>
      <Field label={t('channel-mail-from')}>{text('from')}</Field>
      <Field label={t('channel-mail-to')} help={t('channel-mail-to-help')}>
        {(id) => (
          <Input.TextArea
            id={id}
            className="mono"
            value={mail.to}
            maxLength={4000}
            autoSize={{ minRows: 1, maxRows: 5 }}
            spellCheck={false}
            onChange={(event) => setMail({ to: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('channel-mail-ca')} help={t('channel-mail-ca-help')} optional>
        {text('ca_file')}
      </Field>
      <Field label={t('channel-mail-login')} optional>
        {text('login')}
      </Field>
      <Field label={t('channel-mail-password')} optional>
        {(id) => <Secret id={id} value={entry.password} stored={channel?.has_secret ?? false} onChange={(password) => set({ password })} />}
      </Field>
    </>
  )
}

function Secret({ id, value, stored, onChange }: { id: string; value: string; stored: boolean; onChange: (value: string) => void }) {
  const { t } = useText()
  return (
    <Input.Password
      id={id}
      value={value}
      maxLength={2000}
      autoComplete="new-password"
      placeholder={stored ? t('wizard-secret-kept') : undefined}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

function Field({ label, help, optional = false, children }: { label: string; help?: string; optional?: boolean; children: (id: string) => ReactNode }) {
  const { t } = useText()
  const id = useId()
  return (
    <div className={styles.field}>
      <span className={styles.label}>
        <label htmlFor={id}>{label}</label>
        {optional && <span className="meta">{t('wizard-optional')}</span>}
      </span>
      {children(id)}
      {help && <p className="meta">{help}</p>}
    </div>
  )
}
