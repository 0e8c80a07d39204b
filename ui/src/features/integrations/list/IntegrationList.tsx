import { Button, Switch, Table } from 'antd'
import type { Breakpoint } from 'antd'
import type { ColumnsType } from 'antd/es/table'
import { Library, Plus } from 'lucide-react'
import { Link, useNavigate } from 'react-router'
import { useAct, useRead } from '@/api'
import { ConnectionTabs } from '@/app/ConnectionTabs'
import { useKey } from '@/app/keyboard'
import { Banner, Empty, FailureNote, Loaded, Page } from '@/design'
import type { Integration } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'
import { At, Sides, StateOf } from './cells'
import { ImportIntegration } from './ImportIntegration'

/** Everything that flows between two calendars. */
export function IntegrationList() {
  const { t } = useText()
  const navigate = useNavigate()
  const all = useRead('integration_list', {})
  const held = useRead('hold_list', {}).data?.holds.length ?? 0
  const questions = useRead('question_list', {}).data?.questions.length ?? 0
  const update = useAct('integration_update')
  useKey('F5', () => void all.refetch())
  const list = (all.data?.integrations ?? []).filter((i) => i.calendar !== null)
  const enable = (i: Integration, enabled: boolean) =>
    update.mutate({ integration: i.id, enabled, window_days: null, deletes: null, delete_percent: null, details: null })
  return (
    <Page
      title={t('nav-connections')}
      fact={list.length > 0 ? t('integration-list-fact', { count: list.length }) : undefined}
      actions={
        <>
          <Button icon={<Library strokeWidth={1.75} aria-hidden />} onClick={() => void navigate('/integrations/library')}>
            {t('integration-library')}
          </Button>
          <Button onClick={() => void navigate('/integrations/versions')}>{t('integration-versions')}</Button>
          <ImportIntegration />
          <Button type="primary" icon={<Plus strokeWidth={1.75} aria-hidden />} onClick={() => void navigate('/integrations/new')}>
            {t('integration-new')}
          </Button>
        </>
      }
    >
      <ConnectionTabs />
      {held > 0 && (
        <div className={styles.spaced}>
          <Banner
            state="held"
            title={t('integration-held-count', { count: held })}
            action={<Button onClick={() => void navigate('/integrations/held')}>{t('integration-held-open')}</Button>}
          >
            {t('integration-held-line')}
          </Banner>
        </div>
      )}
      {questions > 0 && (
        <div className={styles.spaced}>
          <Banner
            state="warn"
            title={t('integration-questions-count', { count: questions })}
            action={<Button onClick={() => void navigate('/integrations/questions')}>{t('integration-questions-open')}</Button>}
          >
            {t('integration-questions-line')}
          </Banner>
        </div>
      )}
      {update.error && <FailureNote fault={update.error} />}
      <Loaded query={all}>
        {() =>
          list.length === 0 ? (
            <Nothing />
          ) : (
            <Table<Integration> className={styles.table} size="small" rowKey="id" pagination={false} dataSource={list} columns={columnsOf(t, enable)} scroll={{ x: 560 }} />
          )
        }
      </Loaded>
    </Page>
  )
}

/** In a narrow window both sides keep their names. */
const WIDE: Breakpoint[] = ['md']

function columnsOf(t: (id: string, values?: Record<string, string>) => string, enable: (i: Integration, on: boolean) => void): ColumnsType<Integration> {
  return [
    {
      title: t('integration-name'),
      width: '20%',
      ellipsis: true,
      render: (_, i) => (
        <Link className={styles.strong} to={`/integrations/${i.id}`} title={i.name}>
          {i.name}
        </Link>
      ),
    },
    { title: t('integration-sides'), ellipsis: true, render: (_, i) => <Sides integration={i} /> },
    { title: t('integration-state'), width: 168, ellipsis: true, render: (_, i) => <StateOf integration={i} /> },
    { title: t('integration-last'), width: 96, responsive: WIDE, render: (_, i) => <At integration={i} which="last" /> },
    { title: t('integration-next'), width: 96, responsive: WIDE, render: (_, i) => <At integration={i} which="next" /> },
    {
      title: t('integration-enabled'),
      width: 76,
      render: (_, i) => <Switch size="small" checked={i.enabled} onChange={(on) => enable(i, on)} aria-label={t('integration-enable', { name: i.name })} />,
    },
  ]
}

/** Nothing flows yet: first a system, then an integration. */
function Nothing() {
  const { t } = useText()
  const navigate = useNavigate()
  const connections = useRead('connection_list', {}).data?.connections
  if (connections?.length === 0)
    return (
      <Empty action={<Button onClick={() => void navigate('/connections/new')}>{t('overview-connect')}</Button>}>{t('integration-none-connected')}</Empty>
    )
  return <Empty action={<Button onClick={() => void navigate('/integrations/new')}>{t('integration-new')}</Button>}>{t('integration-none')}</Empty>
}
