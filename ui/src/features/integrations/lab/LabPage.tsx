import { Select } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useRead, useTask } from '@/api'
import { useKey } from '@/app/keyboard'
import { Empty, FailureNote, Loaded, Page, Panel, TaskProgress } from '@/design'
import type { LabList } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'
import { LabForm } from './LabForm'
import { LabResult } from './LabResult'

/** Tries every way of inviting, deleting and cancelling on test mailboxes, and shows what was really found. */
export function LabPage() {
  const { t } = useText()
  const list = useRead('lab_list', { connection: null })
  useKey('F5', () => void list.refetch())
  return (
    <Page
      title={t('lab-page')}
      crumbs={[
        { label: t('nav-connections'), to: '/connections' },
        { label: t('tab-integrations'), to: '/integrations' },
      ]}
      fact={t('lab-page-fact')}
    >
      <Loaded query={list}>{(found) => (found.connections.length === 0 ? <Empty>{t('lab-no-connection')}</Empty> : <Laboratory list={found} />)}</Loaded>
    </Page>
  )
}

function Laboratory({ list }: { list: LabList }) {
  const { t, format } = useText()
  const [params, setParams] = useSearchParams()
  const asked = params.get('connection')
  const connection = list.connections.find((one) => one.id === asked) ?? list.connections[0]!
  const task = useTask('lab_run', connection.id)
  const runs = list.runs.filter((run) => run.connection === connection.id)
  const [chosen, setChosen] = useState<string>()
  const run = runs.find((one) => one.id === chosen) ?? runs[0]
  return (
    <div className={styles.fields}>
      <Panel
        title={t('lab-form')}
        actions={<Select aria-label={t('lab-connection')} value={connection.id} onChange={(id) => setParams({ connection: id }, { replace: true })} options={list.connections.map(({ id, name }) => ({ value: id, label: name }))} popupMatchSelectWidth={false} />}
      >
        <LabForm
          key={connection.id}
          connection={connection.id}
          running={task.running}
          onStart={(draft, confirmed) => {
            setChosen(undefined)
            void task.start({ draft, confirmed })
          }}
        />
        {task.running && task.task && <TaskProgress task={task.task} onCancel={task.cancel} />}
        {task.task?.fault && !task.running && <FailureNote fault={task.task.fault} />}
      </Panel>
      <Panel
        title={t('lab-results')}
        actions={runs.length > 1 && run && <Select aria-label={t('lab-when')} value={run.id} onChange={setChosen} options={runs.map(({ id, at }) => ({ value: id, label: format.moment(at) }))} popupMatchSelectWidth={false} />}
      >
        {run ? <LabResult run={run} connection={connection.name} busy={task.running} /> : <Empty>{t('lab-none')}</Empty>}
      </Panel>
    </div>
  )
}
