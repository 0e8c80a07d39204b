import { Button } from 'antd'
import { Link, Navigate, useNavigate } from 'react-router'
import { useRead } from '@/api'
import { Empty, FailureNote, Loaded, Page, Panel, PanelRow, StateWord, stateOfDirectory, Tile } from '@/design'
import type { ConnectionView, Descriptor } from '@/generated/api'
import { useText } from '@/i18n'
import { directoryWords } from '@/i18n/directory'
import styles from './Directory.module.css'

/** Connections that tell of people. Where there is one alone, its page. */
export function Directories() {
  const { t } = useText()
  const navigate = useNavigate()
  const connections = useRead('connection_list', {})
  const providers = useRead('provider_list', {})
  const ready = connections.data && providers.data
  const telling = (connections.data?.connections ?? []).flatMap((connection) => {
    const descriptor = providers.data?.providers.find((p) => p.id === connection.provider)
    return descriptor?.roles.people ? [{ connection, descriptor }] : []
  })
  if (ready && telling.length === 1) return <Navigate to={`/people/directory/${telling[0]!.connection.id}`} replace />
  return (
    <Page title={t('directory-title')} crumbs={[{ label: t('nav-people'), to: '/people' }]} fact={t('directory-fact')}>
      <Loaded<unknown> query={connections.data ? providers : connections}>
        {() =>
          telling.length === 0 ? (
            <Empty action={<Button onClick={() => void navigate('/connections/new')}>{t('connections-new')}</Button>}>{t('directory-none')}</Empty>
          ) : (
            <Panel flush>
              {telling.map(({ connection, descriptor }) => (
                <Line key={connection.id} connection={connection} descriptor={descriptor} />
              ))}
            </Panel>
          )
        }
      </Loaded>
    </Page>
  )
}

function Line({ connection: c, descriptor }: { connection: ConnectionView; descriptor: Descriptor }) {
  const text = useText()
  const { t, format } = text
  const directory = useRead('directory_state', { connection: c.id })
  const state = directory.data
  return (
    <PanelRow className={styles.line}>
      <Tile letters={descriptor.tile} />
      <Link to={`/people/directory/${c.id}`}>
        <strong>{c.name}</strong>
      </Link>
      {state && <span className="support">{t('directory-counts', { people: format.number(state.people), departments: format.number(state.departments) })}</span>}
      <span className={styles.lineEnd}>
        {state && <StateWord state={stateOfDirectory(state)} word={directoryWords(text, state)} size={12} />}
        {directory.error && <FailureNote fault={directory.error} />}
      </span>
    </PanelRow>
  )
}
