import { Button, Drawer } from 'antd'
import { RefreshCw, Settings2 } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import { type TaskHandle, useAct, useRead, useTask } from '@/api'
import { useKey } from '@/app/keyboard'
import { announce, Banner, Column, Empty, FailureNote, Loaded, Page, PageBody, TaskProgress, useMedia } from '@/design'
import type { DirectoryState } from '@/generated/api'
import { useText } from '@/i18n'
import { ApplyBar } from './ApplyBar'
import styles from './Directory.module.css'
import { Keeping } from './Keeping'
import { Plan } from './Plan'

/** Below this width the facts of the directory open over the page. */
const NARROW = '(max-width: 1180px)'

/** The people of one connection: read, looked at, taken over. */
export function DirectoryPage() {
  const { t } = useText()
  const id = useParams().id!
  const connection = useRead('connection_get', { connection: id })
  const directory = useRead('directory_state', { connection: id })
  const crumbs = [
    { label: t('nav-people'), to: '/people' },
    { label: t('directory-title'), to: '/people/directory' },
  ]
  if (directory.data && connection.data)
    return <Screen key={id} id={id} name={connection.data.name} state={directory.data} crumbs={crumbs} />
  return (
    <Page title={t('directory-title')} crumbs={crumbs.slice(0, 1)}>
      <Loaded<unknown> query={connection.data ? directory : connection}>{() => null}</Loaded>
    </Page>
  )
}

interface ScreenProps {
  id: string
  name: string
  state: DirectoryState
  crumbs: Array<{ label: string; to: string }>
}

function Screen({ id, name, state, crumbs }: ScreenProps) {
  const { t, format } = useText()
  const read = useTask('directory_read', id)
  const apply = useTask('directory_apply', id)
  const narrow = useMedia(NARROW)
  const [open, setOpen] = useState(false)
  const busy = read.running || apply.running
  const start = (afresh: boolean) => void read.start({ connection: id, afresh }).then((done) => done && announce(t(done.plan ? 'directory-read-done' : 'directory-read-same')))
  useKey('F5', state.supported && !busy ? () => start(false) : undefined)
  // A plan that was just applied is gone, whether or not the state was read again yet.
  const [taken, setTaken] = useState<string>()
  const plan = state.plan && !(state.plan.id === taken && apply.task?.state === 'done') ? state.plan : null
  const takeOver = (wanted: string, confirm: number | null) => {
    setTaken(wanted)
    void apply.start({ connection: id, plan: wanted, confirm }).then((done) => done && announce(t('directory-applied', { people: format.number(done.people) })))
  }
  const reject = useAct('directory_reject')
  const turnDown = (wanted: string) => reject.mutate({ connection: id, plan: wanted }, { onSuccess: () => announce(t('directory-rejected')) })
  const aside = <Keeping id={id} state={state} />
  return (
    <Page
      columns
      title={name}
      crumbs={crumbs}
      fact={state.read_at ? t('directory-read-at', { at: format.moment(state.read_at) }) : t('directory-never')}
      actions={
        state.supported && (
          <>
            {narrow && (
              <Button icon={<Settings2 strokeWidth={1.75} aria-hidden />} onClick={() => setOpen(true)}>
                {t('directory-keeping')}
              </Button>
            )}
            <Button type={plan || state.resumable !== null ? 'default' : 'primary'} icon={<RefreshCw strokeWidth={1.75} aria-hidden />} loading={read.running} disabled={apply.running} onClick={() => start(false)}>
              {t(state.resumable === null ? 'directory-read' : 'directory-resume')}
            </Button>
          </>
        )
      }
      bar={plan && !busy ? <ApplyBar plan={plan} apply={(confirm) => takeOver(plan.id, confirm)} reject={() => turnDown(plan.id)} rejecting={reject.isPending} /> : undefined}
    >
      <PageBody className={styles.body}>
        <Running read={read} apply={apply} />
        {reject.error && <FailureNote fault={reject.error} />}
        {!busy && <Waits state={state} onAfresh={() => start(true)} />}
        {state.supported ? plan && !apply.running ? <Plan key={plan.id} connection={id} plan={plan} /> : !busy && <Nothing state={state} /> : <Empty>{t('directory-unsupported')}</Empty>}
      </PageBody>
      {state.supported &&
        (narrow ? (
          <Drawer open={open} onClose={() => setOpen(false)} size={360} title={t('directory-keeping')}>
            {aside}
          </Drawer>
        ) : (
          <Column width={304} tone="sunken" edge="left" label={t('directory-keeping')}>
            {aside}
          </Column>
        ))}
    </Page>
  )
}

/** Work in progress with its cancel, and what became of the last one. */
function Running({ read, apply }: { read: TaskHandle<'directory_read'>; apply: TaskHandle<'directory_apply'> }) {
  return (
    <>
      {[read, apply].map(({ task, running, cancel, clear }) =>
        !task ? null : running ? (
          <TaskProgress key={task.name} task={task} onCancel={cancel} />
        ) : (
          task.fault && <FailureNote key={task.name} fault={task.fault} onRetry={clear} />
        ),
      )}
    </>
  )
}

/** What is not finished: a read that stopped half-way, and what events named since. */
function Waits({ state, onAfresh }: { state: DirectoryState; onAfresh: () => void }) {
  const { t, format } = useText()
  if (state.resumable !== null)
    return (
      <Banner
        state="waiting"
        title={t('directory-stopped', { done: format.number(state.resumable) })}
        action={<Button onClick={onAfresh}>{t('directory-afresh')}</Button>}
      >
        {t('directory-stopped-line')}
      </Banner>
    )
  if (state.dirty === 0) return null
  return <p className={styles.dirty}>{t('directory-dirty', { count: format.number(state.dirty) })}</p>
}

function Nothing({ state }: { state: DirectoryState }) {
  const { t, format } = useText()
  if (state.read_at === null) return <Empty>{t('directory-empty')}</Empty>
  return <Empty>{state.applied_at ? t('directory-same', { at: format.moment(state.applied_at) }) : t('directory-same-never')}</Empty>
}
