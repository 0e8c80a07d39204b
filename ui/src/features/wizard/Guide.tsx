import { Button } from 'antd'
import { Download } from 'lucide-react'
import { call } from '@/api'
import { useSaving } from '@/api/files'
import { CopyField, FailureNote, LinkButton, Path } from '@/design'
import type { Descriptor, StepSpec } from '@/generated/api'
import { idPart, useText } from '@/i18n'
import { fieldName, stepName } from '@/i18n/provider'
import type { Settings } from '@/api/descriptor'
import { copyOf, linkOf } from '@/api/descriptor'
import styles from './Wizard.module.css'

interface GuideProps {
  descriptor: Descriptor
  auth: string
  settings: Settings
  steps: StepSpec[]
}

/** The console beside the form: where to click in the provider's words, what to do there, what to copy. */
export function Guide({ descriptor, auth, settings, steps }: GuideProps) {
  const { t } = useText()
  if (steps.length === 0) return <p className="support">{t('wizard-no-steps')}</p>
  return (
    <ol className={styles.guide}>
      {steps.map((step) => (
        <li key={step.key}>
          <GuideStep descriptor={descriptor} auth={auth} settings={settings} step={step} />
        </li>
      ))}
    </ol>
  )
}

function GuideStep({ descriptor, auth, settings, step }: Omit<GuideProps, 'steps'> & { step: StepSpec }) {
  const text = useText()
  const { t } = text
  const provider = descriptor.id
  const id = `step-${provider}-${idPart(step.key)}`
  const path = text.attr(id, 'path')
  const body = text.attr(id, 'body')
  const why = text.attr(id, 'why')
  const link = linkOf(descriptor, auth, settings, step)
  const names = (keys: string[]) => text.format.list(keys.map((key) => fieldName(text, provider, key)))
  return (
    <section className={styles.guideStep}>
      <h3>{stepName(text, provider, step.key)}</h3>
      {path && (
        <p>
          <Path path={path} />
        </p>
      )}
      {link && link.missing.length === 0 && <LinkButton url={link.url} block />}
      {link && link.missing.length > 0 && <p className="meta">{t('wizard-link-needs', { fields: names(link.missing) })}</p>}
      {body && <Body text={body} />}
      {step.copies.map((copy) => {
        const { text: value, missing } = copyOf(copy, settings)
        const label = text.maybe(`copy-${provider}-${idPart(copy.key)}`) ?? copy.key
        return (
          <div key={copy.key} className={styles.copy}>
            <span className="meta">{label}</span>
            {copy.value.kind === 'icon' ? (
              <SaveIcon label={label} />
            ) : missing.length > 0 ? (
              <p className="meta">{t('wizard-copy-needs', { fields: names(missing) })}</p>
            ) : (
              <CopyField value={value} label={label} compact />
            )}
          </div>
        )
      })}
      {why && (
        <div className={styles.why}>
          <h4>{t('wizard-why')}</h4>
          <p className="support">{why}</p>
        </div>
      )}
      {step.effective_within_hours > 0 && <p className="meta">{t('wizard-effective', { hours: step.effective_within_hours })}</p>}
    </section>
  )
}

/** The picture that a console wants as the icon of an application, as a file. */
function SaveIcon({ label }: { label: string }) {
  const { t } = useText()
  const icon = useSaving(() => call('icon_get', {}))
  return (
    <>
      <Button size="small" icon={<Download strokeWidth={1.75} aria-hidden />} aria-label={t('wizard-icon-of', { label })} loading={icon.busy} onClick={icon.run}>
        {t('wizard-icon')}
      </Button>
      {icon.fault && <FailureNote fault={icon.fault} onRetry={icon.run} />}
    </>
  )
}

/** Lines of a text; those that start with a number or a dash are a list. */
function Body({ text }: { text: string }) {
  const lines = text.split('\n').map((line) => line.trim()).filter(Boolean)
  return (
    <div className={styles.body}>
      {lines.map((line, index) => {
        const numbered = /^(\d+)[.、)]\s*(.*)$/.exec(line)
        return numbered ? (
          <p key={index} className={styles.numbered}>
            <span className="ordinal">{numbered[1]}</span>
            <span>{numbered[2]}</span>
          </p>
        ) : (
          <p key={index}>{line}</p>
        )
      })}
    </div>
  )
}
