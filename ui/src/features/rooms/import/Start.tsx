import { Button, Select } from 'antd'
import { Download, FileSpreadsheet, Upload } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { call, useRead } from '@/api'
import { Empty, FailureNote, FileButton, Page, Panel, StateWord } from '@/design'
import type { ConnectionView, Fault } from '@/generated/api'
import { useText } from '@/i18n'
import { useTemplate } from '../files'
import { Recent } from './Recent'
import styles from './Start.module.css'
import { Unreadable } from './Unreadable'
import type { Sheet, Source } from './useSheet'

interface StartProps {
  sheet: Sheet
  connections: ConnectionView[]
  connection: ConnectionView | undefined
  /** Chosen already; the connection is missing. */
  waiting: Source | undefined
  onConnection: (id: string) => void
  onSource: (source: Source) => void
}

/** Which connection, which file. */
export function Start({ sheet, connections, connection, waiting, onConnection, onSource }: StartProps) {
  const { t } = useText()
  const navigate = useNavigate()
  const template = useTemplate()
  return (
    <Page
      title={t('rooms-import')}
      crumbs={[{ label: t('nav-rooms'), to: '/rooms' }]}
      fact={connection?.name}
      actions={
        <Button icon={<Download strokeWidth={1.75} aria-hidden />} loading={template.busy} onClick={template.run}>
          {t('rooms-template')}
        </Button>
      }
    >
      {template.fault && <FailureNote fault={template.fault} onRetry={template.run} />}
      {connections.length === 0 ? (
        <Empty
          action={
            <Button type="primary" onClick={() => void navigate('/connections/new')}>
              {t('rooms-connect')}
            </Button>
          }
        >
          {t('rooms-none-connected')}
        </Empty>
      ) : (
        <div className={styles.start}>
          <StillOpen sheet={sheet} />
          {sheet.unreadable && <Unreadable file={sheet.unreadable.file} fault={sheet.unreadable.fault} onFile={onSource} onTemplate={template.run} />}
          <Panel>
            <div className={styles.form}>
              {connections.length > 1 && (
                <label className={styles.field}>
                  <span className="support">{t('rooms-import-to')}</span>
                  <Select
                    aria-label={t('rooms-import-to')}
                    placeholder={t('rooms-choose-connection')}
                    value={connection?.id}
                    onChange={onConnection}
                    options={connections.map((c) => ({ value: c.id, label: c.name }))}
                    className={styles.select}
                  />
                </label>
              )}
              <Drop sheet={sheet} waiting={waiting} connection={connection} onSource={onSource} />
            </div>
          </Panel>
          {connection && <Recent connection={connection.id} onSource={onSource} />}
          <Practice connection={connection} sheet={sheet} onSource={onSource} />
          <Rules />
        </div>
      )}
    </Page>
  )
}

function Drop({ sheet, waiting, connection, onSource }: Pick<StartProps, 'sheet' | 'waiting' | 'connection' | 'onSource'>) {
  const { t } = useText()
  return (
    <div className={styles.drop}>
      <FileSpreadsheet size={24} strokeWidth={1.5} aria-hidden />
      {sheet.reading ? (
        <StateWord state="running" word={t('rooms-reading-file', { file: sheet.reading })} />
      ) : waiting ? (
        <span role="status">{t('rooms-file-waits', { file: waiting.name })}</span>
      ) : (
        <span>{t('rooms-drop')}</span>
      )}
      <FileButton type={sheet.unreadable ? 'default' : 'primary'} icon={<Upload strokeWidth={1.75} aria-hidden />} disabled={!connection || sheet.reading !== undefined} onFile={onSource}>
        {t('rooms-choose-file')}
      </FileButton>
      <span className="meta">{t(connection ? 'rooms-formats' : 'rooms-connection-first')}</span>
    </div>
  )
}

/** A sheet that is open for another connection. */
function StillOpen({ sheet }: { sheet: Sheet }) {
  const { t } = useText()
  if (!sheet.open) return null
  const { connection, opened } = sheet.open
  return (
    <p className={styles.still}>
      <span>{t('rooms-still-open', { file: opened.view.file, connection: connection.name })}</span> <Link to={`/rooms/import?connection=${connection.id}`}>{t('rooms-back-to-sheet')}</Link>
    </p>
  )
}

/** The practice company has a sheet with every kind of mistake. */
function Practice({ connection, sheet, onSource }: { connection: ConnectionView | undefined; sheet: Sheet; onSource: (source: Source) => void }) {
  const { t } = useText()
  const practice = useRead('practice_get', {}).data
  const [fault, setFault] = useState<Fault>()
  if (!connection?.practice || !practice?.running || practice.connection !== connection.name) return null
  return (
    <Panel>
      <div className={styles.practice}>
        <div>
          <strong>{t('rooms-practice-sheet')}</strong>
          <p className="support">{t('rooms-practice-line', { company: practice.company })}</p>
        </div>
        <Button
          loading={sheet.reading !== undefined}
          onClick={() => {
            setFault(undefined)
            call('practice_sheet', {}).then(onSource).catch((refused: Fault) => setFault(refused))
          }}
        >
          {t('rooms-practice-open')}
        </Button>
      </div>
      {fault && <FailureNote fault={fault} />}
    </Panel>
  )
}

const RULES = ['columns', 'repair', 'safe'] as const

function Rules() {
  const { t } = useText()
  return (
    <ul className={styles.rules}>
      {RULES.map((rule) => (
        <li key={rule}>{t(`rooms-rule-${rule}`)}</li>
      ))}
    </ul>
  )
}
