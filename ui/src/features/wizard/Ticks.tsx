import { Button } from 'antd'
import { Copy, ExternalLink } from 'lucide-react'
import { addressOf, type Settings } from '@/api/descriptor'
import { Glyph, Panel, PanelRow, type State, StateWord, stateOfVerdict, useCopy } from '@/design'
import type { CheckView, StepSpec, TickSpec } from '@/generated/api'
import { idPart, useText } from '@/i18n'
import { stepName, tickName } from '@/i18n/provider'
import { platform } from '@/platform'
import type { Known } from './progress'
import styles from './Wizard.module.css'

/** Boxes of a console page: those to tick, each with what is known of it, and apart from them those to leave. */
export function Ticks({ step, known }: { step: StepSpec; known: Known }) {
  const text = useText()
  const { t } = text
  const wanted = step.ticks.filter((tick) => tick.wanted)
  const left = step.ticks.filter((tick) => !tick.wanted)
  const seen = wanted.filter((tick) => tick.probe !== null)
  const proved = seen.filter((tick) => checkOf(known, tick)?.verdict === 'pass')
  const codes = wanted.map((tick) => tick.code).join('\n')
  return (
    <Panel
      flush
      title={t('ticks-title', { step: stepName(text, known.descriptor.id, step.key) })}
      fact={seen.length > 0 ? t('ticks-proved', { done: proved.length, total: seen.length }) : t('ticks-count', { count: wanted.length })}
      actions={<CopyAll codes={codes} />}
    >
      <ul aria-label={t('ticks-wanted')}>
        {wanted.map((tick) => (
          <li key={tick.code}>
            <Wanted tick={tick} known={known} />
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <div className={styles.leave}>
          <h3>{t('ticks-leave')}</h3>
          <ul aria-label={t('ticks-leave')}>
            {left.map((tick) => (
              <li key={tick.code}>
                <Left tick={tick} provider={known.descriptor.id} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Panel>
  )
}

function CopyAll({ codes }: { codes: string }) {
  const { t } = useText()
  const { copied, copy } = useCopy()
  return (
    <Button type="link" size="small" className={styles.linkButton} onClick={() => copy(codes, t('ticks-codes'))}>
      {copied ? t('copy-done') : t('ticks-copy-all')}
    </Button>
  )
}

function checkOf({ checks }: Known, tick: TickSpec): CheckView | undefined {
  return tick.probe === null ? undefined : checks.find((check) => check.id === tick.probe)
}

/** What is known of a box: what its check proved, or why nothing is known. */
function standingOf(known: Known, tick: TickSpec): { state: State; word: string } {
  if (tick.probe === null) return { state: 'todo', word: 'ticks-unseen' }
  const check = checkOf(known, tick)
  if (!known.connection) return { state: 'todo', word: 'ticks-after-save' }
  return check ? { state: stateOfVerdict(check.verdict), word: `ticks-${check.verdict}` } : { state: 'todo', word: 'ticks-unchecked' }
}

function Wanted({ tick, known }: { tick: TickSpec; known: Known }) {
  const text = useText()
  const { t } = text
  const provider = known.descriptor.id
  const name = tickName(text, provider, tick.code)
  const { state, word } = standingOf(known, tick)
  const why = text.attr(`tick-${provider}-${idPart(tick.code)}`, 'why')
  return (
    <PanelRow className={styles.tickRow}>
      <div className={styles.tickText}>
        <span>
          {name !== tick.code && <strong>{name}</strong>} <code>{tick.code}</code>
        </span>
        {why && <span className="meta">{why}</span>}
      </div>
      <span className={styles.tickState}>
        <StateWord state={state} word={t(word)} size={12} />
      </span>
      <span className={styles.tickActions}>
        {state !== 'pass' && tick.link && <Apply link={tick.link} settings={known.draft.settings} name={name} />}
        <CopyCode code={tick.code} />
      </span>
    </PanelRow>
  )
}

/** Opens the page of the console that asks for it at once; nothing while a value for it is missing. */
function Apply({ link, settings, name }: { link: string; settings: Settings; name: string }) {
  const { t } = useText()
  const { url, missing } = addressOf(link, settings)
  if (missing.length > 0) return null
  return (
    <Button size="small" icon={<ExternalLink strokeWidth={1.75} aria-hidden />} title={url} aria-label={t('ticks-apply-for', { name })} onClick={() => platform().openLink(url)}>
      {t('ticks-apply')}
    </Button>
  )
}

function CopyCode({ code }: { code: string }) {
  const { t } = useText()
  const { copied, copy } = useCopy()
  const label = t('copy-what', { what: code })
  return (
    <Button size="small" type="text" icon={copied ? <Glyph state="pass" size={12} /> : <Copy strokeWidth={1.75} aria-hidden />} aria-label={label} title={label} onClick={() => copy(code, code)} />
  )
}

function Left({ tick, provider }: { tick: TickSpec; provider: string }) {
  const text = useText()
  const name = tickName(text, provider, tick.code)
  const id = `tick-${provider}-${idPart(tick.code)}`
  const why = text.attr(id, 'why') ?? text.attr(id, 'leave')
  return (
    <PanelRow className={styles.tickRow}>
      <Glyph state="skipped" />
      <div className={styles.tickText}>
        <span>
          {name !== tick.code && <strong>{name}</strong>} <code>{tick.code}</code>
        </span>
        {why && <span className="meta">{why}</span>}
      </div>
    </PanelRow>
  )
}
