import { Button, Switch, Table } from 'antd'
import type { Breakpoint } from 'antd'
import type { ColumnsType } from 'antd/es/table'
import { Plus } from 'lucide-react'
import { Link, useNavigate } from 'react-router'
import { useAct, useRead } from '@/api'
import { ConnectionTabs } from '@/app/ConnectionTabs'
import { ImportButton } from '@/app/ImportButton'
import { useKey } from '@/app/keyboard'
import { Empty, FailureNote, Loaded, Page, StateWord, stateOfHealth, Tile } from '@/design'
import type { ConnectionView, Descriptor } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { authName, providerName } from '@/i18n/provider'
import styles from './Connections.module.css'
import { Drafts } from './Drafts'

/** All connections, the ones with trouble first. */
const TROUBLE = ['failing', 'attention', 'waiting', 'unknown', 'ok', 'disabled']

/** In a narrow window the name keeps its place; what the connection's own page tells too gives way. */
const WIDE: Breakpoint[] = ['md']

export function ConnectionTable() {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const connections = useRead('connection_list', {})
  const providers = useRead('provider_list', {}).data?.providers ?? []
  const update = useAct('connection_update')
  useKey('F5', () => void connections.refetch())
  const list = connections.data?.connections ?? []
  const troubled = list.filter((c) => c.enabled && ['failing', 'attention'].includes(c.health)).length
  return (
    <Page
      title={t('nav-connections')}
      fact={list.length > 0 ? t('connections-fact', { count: list.length, troubled }) : undefined}
      actions={
        <>
          <ImportButton />
          <Button type="primary" icon={<Plus strokeWidth={1.75} aria-hidden />} onClick={() => void navigate('/connections/new')}>
            {t('connections-new')}
          </Button>
        </>
      }
    >
      <ConnectionTabs />
      {update.error && <FailureNote fault={update.error} />}
      <Drafts providers={providers} />
      <Loaded query={connections}>
        {() =>
          list.length === 0 ? (
            <Empty action={<Button onClick={() => void navigate('/connections/new')}>{t('overview-connect')}</Button>}>{t('connections-none')}</Empty>
          ) : (
            <Table<ConnectionView>
              className={styles.table}
              size="small"
              rowKey="id"
              pagination={false}
              dataSource={[...list].sort((a, b) => TROUBLE.indexOf(a.health) - TROUBLE.indexOf(b.health))}
              columns={columns(text, providers, (c, enabled) =>
                update.mutate({ connection: c.id, name: null, enabled, settings: {}, secrets: {} }),
              )}
              scroll={{ x: 560 }}
            />
          )
        }
      </Loaded>
    </Page>
  )
}

function columns(text: Texts, providers: Descriptor[], enable: (c: ConnectionView, on: boolean) => void): ColumnsType<ConnectionView> {
  const { t, format } = text
  return [
    {
      title: t('connections-name'),
      ellipsis: true,
      render: (_, c) => (
        <span className={styles.name} title={c.name}>
          <Tile letters={providers.find((p) => p.id === c.provider)?.tile ?? '?'} />
          <span className={styles.two}>
            <Link to={`/connections/${c.id}`}>{c.name}</Link>
            <span className="meta" title={`${providerName(text, c.provider)} · ${authName(text, c.provider, c.auth)}`}>
              {authName(text, c.provider, c.auth)}
            </span>
          </span>
        </span>
      ),
    },
    {
      title: t('connections-state'),
      width: 124,
      render: (_, c) => <StateWord state={stateOfHealth(c.health)} word={t(`health-${c.health}`)} />,
    },
    { title: t('nav-rooms'), width: 64, align: 'right', responsive: WIDE, render: (_, c) => format.number(c.rooms) },
    {
      title: t('connections-secret'),
      width: 92,
      align: 'right',
      render: (_, c) => (c.secret_days === null ? <span className="meta">–</span> : t('days', { days: c.secret_days })),
    },
    {
      title: t('connections-last'),
      width: 96,
      responsive: WIDE,
      render: (_, c) => (c.last_run ? format.moment(c.last_run.started_at) : <span className="meta">–</span>),
    },
    {
      title: t('connections-next'),
      width: 96,
      render: (_, c) => (c.next_run ? format.moment(c.next_run) : <span className="meta">{t('overview-by-hand')}</span>),
    },
    {
      title: t('connections-enabled'),
      width: 76,
      render: (_, c) => (
        <Switch size="small" checked={c.enabled} onChange={(on) => enable(c, on)} aria-label={t('connections-enable', { name: c.name })} />
      ),
    },
  ]
}
