import { FailureNote, Panel, PanelRow, StateWord, stateOfVerdict } from '@/design'
import type { RehearsalReport, RehearsalView } from '@/generated/api'
import { idPart, useText } from '@/i18n'
import { sampleName } from '@/i18n/provider'
import styles from './Events.module.css'

/** What came of each sample, with its cause and what to do. */
export function Report({ report, provider }: { report: RehearsalReport; provider: string }) {
  const { t } = useText()
  const passed = report.samples.filter((s) => s.verdict === 'pass').length
  return (
    <Panel flush title={t('rehearsal-result')} fact={t('rehearsal-passed', { passed, total: report.samples.length })}>
      <div role="status">
        <PanelRow>
          <span className="meta">{t('rehearsal-sent-to')}</span> <span className={`mono ${styles.sentTo}`}>{report.address}</span>
        </PanelRow>
        {report.samples.map((sample) => (
          <PanelRow key={sample.sample}>
            <Sample view={sample} provider={provider} />
          </PanelRow>
        ))}
      </div>
    </Panel>
  )
}

function Sample({ view, provider }: { view: RehearsalView; provider: string }) {
  const text = useText()
  const { t } = text
  const evidence = Object.entries(view.evidence)
  return (
    <div className={styles.sample}>
      <div className={styles.sampleHead}>
        <StateWord state={stateOfVerdict(view.verdict)} word={t(`rehearsal-${view.verdict}`)} />
        <strong>{sampleName(text, provider, view.sample)}</strong>
      </div>
      {evidence.length > 0 && (
        <dl className={styles.evidence}>
          {evidence.map(([key, value]) => (
            <div key={key}>
              <dt className="meta">{text.maybe(`evidence-${idPart(key)}`) ?? key}</dt>
              <dd className="mono">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {view.fault && <FailureNote fault={view.fault} />}
    </div>
  )
}
