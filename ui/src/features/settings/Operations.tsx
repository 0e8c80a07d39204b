import { Button, Pagination, Select, Table } from 'antd'
import type { ColumnsType } from 'antd/es/table'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { call, useRead } from '@/api'
import { useSaving } from '@/api/files'
import { useKey } from '@/app/keyboard'
import { type Days, DayRange, Empty, FailureNote, Loaded, Page, Replaced, SearchField, Toolbar } from '@/design'
import type { ConnectionView, OperationQuery, OperationView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import styles from './Settings.module.css'
import { aboutText, actionText, nameOfValue, toldValues, valueText } from './told'

const PAGE = 50

/** Beginnings of codes that the log can be narrowed to. */
const KINDS = ['connection', 'rooms', 'integration', 'schedule', 'plan', 'step', 'settings'] as const

type Which = Pick<OperationQuery, 'from' | 'to' | 'about' | 'text'>
const ALL: Which = { from: null, to: null, about: null, text: null }

/** Who changed what, newest first. */
export function Operations() {
  const text = useText()
  const { t, format } = text
  const [page, setPage] = useState(1)
  const [which, setWhich] = useState(ALL)
  const operations = useRead('operation_list', { ...which, limit: PAGE, offset: (page - 1) * PAGE }, { keep: true })
  const connections = useRead('connection_list', {}).data?.connections ?? []
  const saving = useSaving(() => call('operation_export', { ...which, limit: null, offset: null, language: text.language }))
  useKey('F5', () => void operations.refetch())
  function narrow(by: Partial<Which>) {
    setWhich((now) => ({ ...now, ...by }))
    setPage(1)
  }
  const narrowed = Object.values(which).some((value) => value !== null)
  return (
    <Page
      title={t('settings-operations')}
      crumbs={[{ label: t('nav-settings'), to: '/settings' }]}
      fact={operations.data ? t('operations-count', { count: format.number(operations.data.total) }) : undefined}
      actions={
        <Button icon={<Download size={14} strokeWidth={1.75} aria-hidden />} loading={saving.busy} disabled={!operations.data?.total} onClick={saving.run}>
          {t('operations-export')}
        </Button>
      }
    >
      <div className={styles.stack}>
        {saving.fault && <FailureNote fault={saving.fault} onRetry={saving.run} />}
        <Filters which={which} onChange={narrow} />
        <Loaded query={operations} rows={10}>
          {({ operations, total }) =>
            total === 0 ? (
              <Empty action={narrowed ? <Button onClick={() => narrow(ALL)}>{t('operations-clear')}</Button> : undefined}>
                {t(narrowed ? 'operations-no-match' : 'operations-none')}
              </Empty>
            ) : (
              <>
                <Table<OperationView>
                  className={styles.table}
                  size="small"
                  rowKey="id"
                  pagination={false}
                  dataSource={operations}
                  columns={columns(text, (name) => connections.find((c) => c.name === name))}
                  scroll={{ x: 600 }}
                />
                {total > PAGE && (
                  <Pagination size="small" align="end" current={page} pageSize={PAGE} total={total} onChange={setPage} showSizeChanger={false} />
                )}
              </>
            )
          }
        </Loaded>
      </div>
    </Page>
  )
}

function Filters({ which, onChange }: { which: Which; onChange: (by: Partial<Which>) => void }) {
  const { t } = useText()
  const [days, setDays] = useState<Days>(null)
  const shown = which.from === null && which.to === null ? null : days
  return (
    <Toolbar label={t('operations-filter')}>
      <SearchField value={which.text ?? ''} onChange={(words) => onChange({ text: words.trim() === '' ? null : words })} label={t('operations-find')} pause={300} />
      <Select
        aria-label={t('operations-all-kinds')}
        placeholder={t('operations-all-kinds')}
        style={{ width: 160 }}
        allowClear
        value={which.about ?? undefined}
        onChange={(about: string | undefined) => onChange({ about: about ?? null })}
        options={KINDS.map((kind) => ({ value: kind, label: t(`operations-kind-${kind}`) }))}
      />
      <DayRange
        aria-label={t('operations-span')}
        allowClear
        value={shown}
        onChange={(chosen) => {
          setDays(chosen)
          onChange({ from: chosen?.[0]?.format('YYYY-MM-DD') ?? null, to: chosen?.[1]?.format('YYYY-MM-DD') ?? null })
        }}
      />
    </Toolbar>
  )
}

function columns(text: Texts, connectionOf: (name: string | undefined) => ConnectionView | undefined): ColumnsType<OperationView> {
  const { t, format } = text
  const of = ({ params }: OperationView) => connectionOf(params.name ?? params.legacy)
  return [
    { title: t('operations-at'), width: 104, className: styles.at, render: (_, o) => format.moment(o.at) },
    { title: t('operations-who'), width: 84, ellipsis: true, dataIndex: 'by' },
    { title: t('operations-action'), width: 120, render: (_, o) => actionText(text, o) },
    { title: t('operations-subject'), width: '24%', render: (_, o) => <About operation={o} connection={of(o)} /> },
    { title: t('operations-change'), render: (_, o) => <What operation={o} provider={o.params.provider ?? of(o)?.provider} /> },
  ]
}

/** What it was about: a connection that is still there opens. */
function About({ operation, connection }: { operation: OperationView; connection: ConnectionView | undefined }) {
  const about = aboutText(useText(), operation)
  if (about === undefined) return <span className="meta">–</span>
  if (connection) return <Link to={`/connections/${connection.id}`}>{about}</Link>
  return <strong>{about}</strong>
}

/** What it changed, value by value. */
function What({ operation, provider }: { operation: OperationView; provider: string | undefined }) {
  const text = useText()
  if (operation.before === null && operation.after === null) return <span className="meta">–</span>
  const values = toldValues(operation)
  if (values.length === 0) return <span className="meta">{text.t('operations-same')}</span>
  return (
    <dl className={styles.pairs}>
      {values.map(({ key, before, after }) => (
        <div key={key}>
          {key !== '' && <dt>{nameOfValue(text, key, provider)}</dt>}
          <dd>
            <Replaced before={valueText(text, key, before, provider)} after={valueText(text, key, after, provider)} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
