import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '@/api'
import { Empty, FailureNote, Loaded, Rows, SearchField, StateWord, TableBox, Toolbar } from '@/design'
import type { AccessMode, AccountView, CalendarView, SheetOutcome } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'
import { Outcome, SheetActions } from '../SheetActions'
import { AccountForm } from './AccountForm'

const PAGE = 500

/** Each person's own account, those who lack one first. Passwords go in and never come out. */
export function Accounts({ view, access }: { view: CalendarView; access: AccessMode }) {
  const { t } = useText()
  const connection = view.a.side.kind === 'connection' ? view.a.side.id : undefined
  if (connection === undefined || !view.a_can.accounts) return <Empty>{t('integration-accounts-cannot')}</Empty>
  return <List connection={connection} access={access} bound={view.integration.calendar?.bound_field ?? null} />
}

function List({ connection, access, bound }: { connection: string; access: AccessMode; bound: string | null }) {
  const { t, format } = useText()
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const [pages, setPages] = useState(1)
  const [editing, setEditing] = useState<AccountView>()
  const [outcome, setOutcome] = useState<SheetOutcome>()
  const remove = useAct('account_remove')
  const list = useRead('account_list', { connection, search: words || null, missing, bound, limit: PAGE * pages, offset: null }, { keep: true })
  return (
    <>
      <div className={styles.head}>
        <h2>{t('integration-section-accounts')}</h2>
        {list.data && <span className="support">{list.data.missing > 0 ? t('integration-accounts-missing', { count: format.number(list.data.missing) }) : t('integration-accounts-whole')}</span>}
        <span className={styles.headEnd}>
          <SheetActions command="account_import" kind="accounts" connection={connection} onOutcome={setOutcome} />
        </span>
      </div>
      <p className="meta">{t(access === 'user' ? 'integration-accounts-user' : 'integration-accounts-proxy')}</p>
      {outcome && <Outcome outcome={outcome} onClose={() => setOutcome(undefined)} />}
      {remove.error && <FailureNote fault={remove.error} />}
      <Toolbar>
        <SearchField label={t('integration-accounts-search')} pause={250} value={words} onChange={setWords} />
        <Segmented<'all' | 'missing'>
          aria-label={t('integration-accounts-which')}
          value={missing ? 'missing' : 'all'}
          onChange={(value) => setMissing(value === 'missing')}
          options={[
            { value: 'all', label: t('integration-accounts-all') },
            { value: 'missing', label: t('integration-accounts-only-missing') },
          ]}
        />
      </Toolbar>
      <Loaded query={list} rows={8}>
        {({ accounts, total }) =>
          total === 0 ? (
            <Empty>{t(words || missing ? 'integration-accounts-no-such' : 'integration-accounts-none')}</Empty>
          ) : (
            <TableBox className={styles.listBox}>
              <Rows
                label={t('integration-section-accounts')}
                items={accounts}
                total={total}
                keyOf={(a) => a.person}
                heightOf={() => 36}
                columns="minmax(72px, 1fr) minmax(120px, 1.4fr) minmax(96px, 1.6fr) minmax(84px, 1.2fr) 132px"
                onEnd={accounts.length < total ? () => setPages(Math.ceil(accounts.length / PAGE) + 1) : undefined}
                onEnter={setEditing}
                head={
                  <>
                    <span role="columnheader">{t('integration-accounts-person')}</span>
                    <span role="columnheader">{t('integration-accounts-mailbox')}</span>
                    <span role="columnheader">{t('integration-accounts-login')}</span>
                    <span role="columnheader">{t('integration-accounts-password')}</span>
                    <span role="columnheader" aria-label={t('integration-edit')} />
                  </>
                }
              >
                {(a) => <Row account={a} needed={access === 'user'} onEdit={() => setEditing(a)} onRemove={() => remove.mutate({ connection, people: [a.person] })} />}
              </Rows>
            </TableBox>
          )
        }
      </Loaded>
      <AccountForm connection={connection} account={editing} onClose={() => setEditing(undefined)} />
    </>
  )
}

function Row({ account: a, needed, onEdit, onRemove }: { account: AccountView; needed: boolean; onEdit: () => void; onRemove: () => void }) {
  const { t, format } = useText()
  return (
    <>
      <strong role="gridcell">{a.name}</strong>
      <span role="gridcell" className="mono">
        {a.mailbox ?? <span className="meta">{t('integration-accounts-no-mailbox')}</span>}
      </span>
      <span role="gridcell" className="mono">
        {a.account?.login ?? (needed ? <StateWord state="warn" size={12} word={t('integration-accounts-lacks')} /> : <span className="meta">{t('integration-accounts-lacks')}</span>)}
      </span>
      <span role="gridcell" className="meta">
        {a.account && (a.account.set_at ? t('integration-accounts-set', { at: format.moment(a.account.set_at) }) : t('integration-accounts-unset'))}
      </span>
      <span role="gridcell">
        <Button size="small" tabIndex={-1} aria-label={t(a.account ? 'integration-accounts-edit' : 'integration-accounts-fill', { name: a.name })} onClick={onEdit}>
          {t(a.account ? 'integration-edit' : 'integration-accounts-add')}
        </Button>
        {a.account && (
          <Button size="small" type="text" tabIndex={-1} aria-label={t('integration-accounts-remove', { name: a.name })} onClick={onRemove}>
            {t('integration-entry-remove')}
          </Button>
        )}
      </span>
    </>
  )
}
