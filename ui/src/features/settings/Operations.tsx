import { Pagination, Table } from 'antd'
import type { ColumnsType } from 'antd/es/table'
import { useState } from 'react'
import { Link } from 'react-router'
import { useRead } from '@/api'
import { useKey } from '@/app/keyboard'
import { Empty, Loaded, Page, Replaced } from '@/design'
import type { ConnectionView, OperationView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { idPart, useText } from '@/i18n'
import styles from './Settings.module.css'
import { nameOfValue, phraseText, toldPairs, valueText } from './told'

const PAGE = 50

/** Who changed what, newest first. */
export function Operations() {
  const text = useText()
  const { t, format } = text
  const [page, setPage] = useState(1)
  const operations = useRead('operation_list', { limit: PAGE, offset: (page - 1) * PAGE }, { keep: true })
  const connections = useRead('connection_list', {}).data?.connections ?? []
  useKey('F5', () => void operations.refetch())
  return (
    <Page
      title={t('settings-operations')}
      crumbs={[{ label: t('nav-settings'), to: '/settings' }]}
      fact={operations.data ? t('operations-count', { count: format.number(operations.data.total) }) : undefined}
    >
      <Loaded query={operations} rows={10}>
        {({ operations, total }) =>
          total === 0 ? (
            <Empty>{t('operations-none')}</Empty>
          ) : (
            <div className={styles.stack}>
              <Table<OperationView>
                className={styles.table}
                size="small"
                rowKey="id"
                pagination={false}
                dataSource={operations}
                columns={columns(text, (subject) => connections.find((c) => c.name === subject))}
                scroll={{ x: 760 }}
              />
              {total > PAGE && (
                <Pagination size="small" align="end" current={page} pageSize={PAGE} total={total} onChange={setPage} showSizeChanger={false} />
              )}
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}

function columns(text: Texts, connectionOf: (subject: string) => ConnectionView | undefined): ColumnsType<OperationView> {
  const { t, format } = text
  return [
    { title: t('operations-at'), width: 110, render: (_, o) => format.moment(o.at) },
    { title: t('operations-who'), width: 120, dataIndex: 'who' },
    { title: t('operations-action'), width: 150, render: (_, o) => text.maybe(`operation-${idPart(o.action)}`) ?? <code>{o.action}</code> },
    { title: t('operations-subject'), width: 190, ellipsis: true, render: (_, o) => <Subject operation={o} connection={connectionOf(o.subject)} /> },
    { title: t('operations-change'), render: (_, o) => <What operation={o} provider={connectionOf(o.subject)?.provider} /> },
  ]
}

/** What it was about: a connection that is still there opens. */
function Subject({ operation, connection }: { operation: OperationView; connection: ConnectionView | undefined }) {
  const text = useText()
  if (connection) return <Link to={`/connections/${connection.id}`}>{connection.name}</Link>
  return <strong>{phraseText(text, operation.subject, undefined)}</strong>
}

/** What it changed, value by value where the program wrote it so. */
function What({ operation: { before, after }, provider }: { operation: OperationView; provider: string | undefined }) {
  const text = useText()
  if (before === null && after === null) return <span className="meta">–</span>
  const pairs = toldPairs(before, after)
  if (!pairs) return <Replaced before={phraseText(text, before, provider)} after={phraseText(text, after, provider)} />
  if (pairs.length === 0) return <span className="meta">{text.t('operations-same')}</span>
  return (
    <dl className={styles.pairs}>
      {pairs.map((pair) => (
        <div key={pair.key}>
          <dt>{nameOfValue(text, pair.key, provider)}</dt>
          <dd>
            <Replaced before={valueText(text, pair.key, pair.before, provider)} after={valueText(text, pair.key, pair.after, provider)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
