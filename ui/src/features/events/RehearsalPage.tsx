import { Button, Checkbox, Input } from 'antd'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTask } from '@/api'
import { FailureNote, FormField, Page, Panel, TaskProgress } from '@/design'
import { useText } from '@/i18n'
import { providerName, sampleName } from '@/i18n/provider'
import { schemeOf } from './address'
import styles from './Events.module.css'
import { type About, crumbsOf, Frame, Tabs } from './Frame'
import { Report } from './Report'

/** Playing the provider towards a callback address, to see what is behind it before the provider is told of it. */
export function RehearsalPage() {
  const { t } = useText()
  return <Frame title={t('rehearsal-title')}>{(about) => <Screen {...about} />}</Frame>
}

function Screen({ connection, descriptor, feed }: About) {
  const text = useText()
  const { t } = text
  const run = useTask('rehearsal_run', connection.id)
  const name = providerName(text, descriptor.id)
  const { task } = run
  return (
    <Page title={t('rehearsal-title')} crumbs={crumbsOf(t, connection)} fact={t('rehearsal-fact', { provider: name })}>
      <div className={styles.rehearsal}>
        <Tabs feed={feed} />
        {feed.samples.length === 0 ? (
          <p className="support">{t('rehearsal-none', { provider: name })}</p>
        ) : (
          <>
            <Form about={{ connection, descriptor, feed }} busy={run.running} onRun={(request) => void run.start({ connection: connection.id, ...request })} />
            {task && run.running && <TaskProgress task={task} onCancel={run.cancel} />}
            {task?.fault && !run.running && <FailureNote fault={task.fault} />}
            {task?.result && !run.running && <Report report={task.result} provider={descriptor.id} />}
          </>
        )}
      </div>
    </Page>
  )
}

interface Wanted {
  address: string | null
  samples: string[]
  plain_http: boolean
}

/** What is wrong with an address; nothing where it may be empty or is one. */
function wrongOf(address: string): boolean {
  return address.trim() !== '' && !['http', 'https'].includes(schemeOf(address) ?? '')
}

function Form({ about: { connection, descriptor, feed }, busy, onRun }: { about: About; busy: boolean; onRun: (wanted: Wanted) => void }) {
  const text = useText()
  const { t } = text
  const known = connection.settings.callback_url ?? ''
  const [address, setAddress] = useState(known)
  // The first sample proves the address and changes nothing there; the others are taken for real.
  const [samples, setSamples] = useState(feed.samples.slice(0, 1))
  const [plain, setPlain] = useState(false)
  const used = address.trim()
  const wrong = wrongOf(used) || (used === '' && known === '')
  const insecure = schemeOf(used || known) === 'http'
  const missing = wrong ? 'rehearsal-address-needed' : samples.length === 0 ? 'rehearsal-samples-needed' : insecure && !plain ? 'rehearsal-plain-needed' : undefined
  return (
    <Panel title={t('rehearsal-what')}>
      <div className={styles.form}>
        <FormField
          label={t('rehearsal-address')}
          help={known && used !== known ? t('rehearsal-address-known', { address: known }) : t(known ? 'rehearsal-address-set' : 'rehearsal-address-help')}
          error={wrongOf(used) ? t('rehearsal-address-wrong') : undefined}
        >
          {(control) => (
            <Input {...control} className="mono" value={address} placeholder={known || 'https://mail.practice.example/callback'} onChange={(event) => setAddress(event.target.value)} maxLength={2000} spellCheck={false} autoComplete="off" />
          )}
        </FormField>
        <FormField label={t('rehearsal-samples')} help={samples.some((s) => s !== feed.samples[0]) ? t('rehearsal-samples-real') : t('rehearsal-samples-help')} group>
          <Checkbox.Group className={styles.samples} value={samples} onChange={(chosen) => setSamples(feed.samples.filter((s) => chosen.includes(s)))}>
            {feed.samples.map((sample) => {
              const name = sampleName(text, descriptor.id, sample)
              return (
                <Checkbox key={sample} value={sample}>
                  {name} {name !== sample && <code>{sample}</code>}
                </Checkbox>
              )
            })}
          </Checkbox.Group>
        </FormField>
        {insecure && (
          <div className={styles.plain}>
            <Checkbox checked={plain} onChange={(event) => setPlain(event.target.checked)}>
              {t('rehearsal-plain')}
            </Checkbox>
            <p className="meta">{t('rehearsal-plain-line')}</p>
          </div>
        )}
        <div className={styles.buttons}>
          <Button
            type="primary"
            icon={<Send strokeWidth={1.75} aria-hidden />}
            loading={busy}
            disabled={missing !== undefined}
            onClick={() => onRun({ address: used && used !== known ? used : null, samples, plain_http: insecure && plain })}
          >
            {t('rehearsal-run', { count: samples.length })}
          </Button>
          {missing && <span className="meta">{t(missing)}</span>}
          <Link className={styles.end} to={`/connections/${connection.id}/setup`}>
            {t('rehearsal-keys')}
          </Link>
        </div>
      </div>
    </Panel>
  )
}
