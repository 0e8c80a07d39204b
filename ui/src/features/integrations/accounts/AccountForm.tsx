import { useQueryClient } from '@tanstack/react-query'
import { Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { call, refresh } from '@/api'
import { announce, DialogFoot, FailureNote, FormField } from '@/design'
import type { AccountView, Fault } from '@/generated/api'
import { commands } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'

interface AccountFormProps {
  connection: string
  account: AccountView | undefined
  onClose: () => void
}

export function AccountForm({ connection, account, onClose }: AccountFormProps) {
  const { t } = useText()
  return (
    <Drawer open={account !== undefined} title={account && t('integration-account-of', { name: account.name })} onClose={onClose} size={420} destroyOnHidden>
      {account && <Form key={account.person} connection={connection} account={account} onClose={onClose} />}
    </Drawer>
  )
}

/** The password lives in this field alone, until it is stored. */
function Form({ connection, account, onClose }: { connection: string; account: AccountView; onClose: () => void }) {
  const { t, format } = useText()
  const client = useQueryClient()
  const [login, setLogin] = useState(account.account?.login ?? account.mailbox ?? '')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState<Fault>()
  const set_at = account.account?.set_at ?? null
  const noLogin = login.trim() === ''
  const noPassword = set_at === null && password === ''

  // No mutation: it would keep the request, and with it the password.
  function save() {
    setTried(true)
    if (noLogin || noPassword) return
    setBusy(true)
    setFault(undefined)
    call('account_save', { connection, person: account.person, login: login.trim(), password: password === '' ? null : password })
      .then(async () => {
        setPassword('')
        announce(t('integration-account-saved', { name: account.name }))
        await refresh(client, [...commands.account_save.touches])
        onClose()
      })
      .catch((refused: Fault) => setFault(refused))
      .finally(() => setBusy(false))
  }
  return (
    <form
      className={styles.drawer}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <FormField label={t('integration-accounts-login')} help={t('integration-account-login-help')} error={tried && noLogin ? t('integration-account-login-missing') : undefined}>
        <Input aria-label={t('integration-accounts-login')} className="mono" autoFocus value={login} maxLength={256} autoComplete="off" spellCheck={false} onChange={(event) => setLogin(event.target.value)} />
      </FormField>
      <FormField
        label={t('integration-accounts-password')}
        help={set_at ? t('integration-account-password-kept', { at: format.moment(set_at) }) : t('integration-account-password-help')}
        error={tried && noPassword ? t('integration-account-password-missing') : undefined}
      >
        <Input.Password aria-label={t('integration-accounts-password')} value={password} maxLength={1024} autoComplete="new-password" onChange={(event) => setPassword(event.target.value)} />
      </FormField>
      {fault && <FailureNote fault={fault} />}
      <DialogFoot>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
      </DialogFoot>
    </form>
  )
}
