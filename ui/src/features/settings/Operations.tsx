import { Pagination, Table } from 'antd'
import type { ColumnsType } from 'antd/es/table'
import { useState } from 'react'
import { useRead } from '@/api'
import { useKey } from '@/app/keyboard'
import { Empty, Loaded, Page, Replaced } from '@/design'
import type { OperationView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { idPart, useText } from '@/i18n'
import styles from './Settings.module.css'

const PAGE = 50

/** Who changed what, newest first. */
export function Operations() {
  const text = useText()
  const { t, format } = text
  const [page, setPage] = useState(1)
  const operations = useRead('operation_list', { limit: PAGE, offset: (page - 1) * PAGE }, { keep: true })
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
                columns={columns(text)}
                scroll={{ x: 800 }}
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

function columns(text: Texts): ColumnsType<OperationView> {
  const { t, format } = text
  return [
    { title: t('operations-at'), width: 120, render: (_, o) => format.moment(o.at) },
    { title: t('operations-who'), width: 140, dataIndex: 'who' },
    { title: t('operations-action'), width: 200, render: (_, o) => text.maybe(`operation-${idPart(o.action)}`) ?? <code>{o.action}</code> },
    { title: t('operations-subject'), width: 220, ellipsis: true, render: (_, o) => <strong>{o.subject}</strong> },
    { title: t('operations-change'), render: (_, o) => (o.before === null && o.after === null ? <span className="meta">–</span> : <Replaced before={o.before} after={o.after} />) },
  ]
}
