import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { call, refresh } from '@/api'
import { isSecret } from '@/api/descriptor'
import { announce, FailureNote, Panel, PanelRow, StateWord } from '@/design'
import type { ConnectionView, Descriptor, Fault, SecretState } from '@/generated/api'
import { commands } from '@/generated/api'
import { useText } from '@/i18n'
import { fieldName } from '@/i18n/provider'
import styles from './Connections.module.css'

/** Secrets are write-only: when they were set, when they end, where they are kept, and a field to replace them. */
export function SecretsPanel({ connection: c, descriptor }: { connection: ConnectionView; descriptor: Descriptor }) {
  const { t } = useText()
  const fields = descriptor.fields.filter((f) => isSecret(f.kind) && c.secrets[f.key])
  if (fields.length === 0) return null
  return (
    <Panel flush title={t('connection-secrets')} fact={t('connection-secrets-fact')}>
      {fields.map(({ key, kind }) => (
        <PanelRow key={key}>
          <SecretRow connection={c} name={key} state={c.secrets[key]!} page={kind.kind === 'secret_file' ? pageOf(descriptor, c.auth, key) : undefined} />
        </PanelRow>
      ))}
    </Panel>
  )
}

/** Page of the wizard that a field is on. */
function pageOf(descriptor: Descriptor, auth: string, field: string): string | undefined {
  return descriptor.pages.find((p) => (p.auth.length === 0 || p.auth.includes(auth)) && p.fields.includes(field))?.key
}

/** `page`: where a file is replaced together with what belongs to it. */
function SecretRow({ connection: c, name, state, page }: { connection: ConnectionView; name: string; state: SecretState; page?: string }) {
  const navigate = useNavigate()
  const text = useText()
  const { t, format } = text
  const [params] = useSearchParams()
  const [open, setOpen] = useState(page === undefined && params.has('rotate'))
  const label = fieldName(text, c.provider, name)
  return (
    <div className={styles.secret}>
      <div className={styles.row}>
        <strong>{label}</strong>
        <span className={styles.rest}>
          {state.set_at && t('secret-set', { at: format.date(state.set_at) })}
          {' · '}
          {t(`secret-place-${placeOf(state.place)}`, { place: state.place })}
        </span>
        {state.fingerprint && (
          <span className="meta mono">
            {t('secret-fingerprint')} {state.fingerprint}
          </span>
        )}
        {state.expires && <span className="meta">{t('secret-until', { date: state.expires })}</span>}
        {!open && (
          <Button size="small" onClick={() => (page === undefined ? setOpen(true) : void navigate(`/connections/${c.id}/setup?page=${page}`))}>
            {t('secret-replace')}
          </Button>
        )}
      </div>
      {open && <Replace connection={c} name={name} label={label} onDone={() => setOpen(false)} />}
    </div>
  )
}

function placeOf(place: string): 'keychain' | 'sealed' | 'memory' | 'reference' {
  return place === 'keychain' || place === 'sealed' || place === 'memory' ? place : 'reference'
}

/** Longest secret, characters: whole certificates are among them. */
const LONGEST = 16_384

/** The value lives in this field alone: until it is stored, so that a locked keychain costs nobody the value. */
function Replace({ connection: c, name, label, onDone }: { connection: ConnectionView; name: string; label: string; onDone: () => void }) {
  const { t } = useText()
  const client = useQueryClient()
  const [value, setValue] = useState('')
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<Fault>()

  // No mutation: it would keep the request, and with it the value.
  function save() {
    setBusy(true)
    setFault(undefined)
    call('connection_update', { connection: c.id, name: null, enabled: null, settings: {}, secrets: { [name]: { kind: 'value', value: value.trim() } } })
      .then(async () => {
        setValue('')
        announce(t('secret-replaced', { name: label }))
        await refresh(client, [...commands.connection_update.touches])
        onDone()
      })
      .catch((refused: Fault) => setFault(refused))
      .finally(() => setBusy(false))
  }
  return (
    <div className={styles.replace}>
      <p className="support">{t('secret-how')}</p>
      <div className={styles.row}>
        <Input.Password
          value={value}
          onChange={(event) => setValue(event.target.value)}
          onPressEnter={() => value.trim() !== '' && save()}
          maxLength={LONGEST}
          autoComplete="new-password"
          aria-label={t('secret-new', { name: label })}
          placeholder={t('secret-new', { name: label })}
          visibilityToggle
        />
        <Button type="primary" onClick={save} loading={busy} disabled={value.trim() === ''}>
          {t('save')}
        </Button>
        <Button type="text" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
      {value.trim() === '' && <StateWord state="todo" word={t('secret-empty')} />}
      {fault && <FailureNote fault={fault} onRetry={save} />}
    </div>
  )
}
