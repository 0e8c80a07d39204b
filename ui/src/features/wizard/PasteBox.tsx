import { Button, Input } from 'antd'
import { useState } from 'react'
import type { Settings } from '@/api/descriptor'
import { announce, Panel, StateWord } from '@/design'
import type { Descriptor, PasteSpec } from '@/generated/api'
import { idPart, useText } from '@/i18n'
import { fieldName, pasteName } from '@/i18n/provider'
import { isHidden, LONGEST_PASTE, split, type Split } from './paste'
import styles from './Wizard.module.css'

interface PasteBoxProps {
  descriptor: Descriptor
  paste: PasteSpec
  /** Values as they are now, secrets among them, so that one paste can be taken back. */
  values: Settings
  onFields: (values: Settings) => void
}

/**
 * Takes what the console copied as a whole, and fills the fields with it. The text itself is kept nowhere: secrets may be
 * in it, and they go straight to their fields.
 */
export function PasteBox({ descriptor, paste, values, onFields }: PasteBoxProps) {
  const text = useText()
  const { t, format } = text
  const [outcome, setOutcome] = useState<Split & { before: Settings }>()
  const [tooLong, setTooLong] = useState(false)
  const nameOf = (field: string) => fieldName(text, descriptor.id, field)
  const name = pasteName(text, descriptor.id, paste.key)
  const help = text.attr(`paste-${descriptor.id}-${idPart(paste.key)}`, 'help')

  function take(pasted: string) {
    setTooLong(pasted.length > LONGEST_PASTE)
    setOutcome(undefined)
    if (pasted.length > LONGEST_PASTE || pasted.trim() === '') return
    const parts = split(descriptor, paste, pasted)
    const keys = Object.keys(parts.found)
    setOutcome({ ...parts, before: Object.fromEntries(keys.map((key) => [key, values[key] ?? ''])) })
    onFields(parts.found)
    announce(keys.length > 0 ? t('paste-found', { fields: format.list(keys.map(nameOf)) }) : t('paste-nothing'))
  }

  return (
    <Panel title={name} fact={t('paste-fact')}>
      <div className={styles.paste}>
        {help && <p className="support">{help}</p>}
        <Input.TextArea
          aria-label={name}
          placeholder={t('paste-placeholder', { fields: format.list([...new Set(paste.parts.map((p) => p.field))].map(nameOf)) })}
          value=""
          onPaste={(event) => {
            event.preventDefault()
            take(event.clipboardData.getData('text'))
          }}
          onChange={(event) => take(event.target.value)}
          autoSize={{ minRows: 2, maxRows: 2 }}
          spellCheck={false}
        />
        <div className={styles.help} role="status">
          {tooLong && <StateWord state="fail" word={t('wizard-too-long')} />}
          {outcome && (
            <Outcome
              descriptor={descriptor}
              outcome={outcome}
              onUndo={() => {
                onFields(outcome.before)
                setOutcome(undefined)
              }}
            />
          )}
        </div>
      </div>
    </Panel>
  )
}

/** What was found, and what was not. Of a secret it is said that it was filled in, never what it is. */
function Outcome({ descriptor, outcome, onUndo }: { descriptor: Descriptor; outcome: Split; onUndo: () => void }) {
  const text = useText()
  const { t, format } = text
  const nameOf = (field: string) => fieldName(text, descriptor.id, field)
  const found = Object.entries(outcome.found)
  if (found.length === 0)
    return (
      <>
        <StateWord state="fail" word={t('paste-nothing')} />
        <p>{t('paste-nothing-line', { fields: format.list(outcome.lacking.map(nameOf)) })}</p>
      </>
    )
  return (
    <>
      <div className={styles.pasteHead}>
        <StateWord state={outcome.lacking.length > 0 ? 'warn' : 'pass'} word={t('paste-filled', { count: found.length })} />
        <Button type="link" size="small" onClick={onUndo}>
          {t('undo')}
        </Button>
      </div>
      <dl className={styles.pasteFound}>
        {found.map(([field, value]) => (
          <div key={field}>
            <dt>{nameOf(field)}</dt>
            <dd>{isHidden(descriptor, field) ? t('paste-hidden') : <span className="mono">{value}</span>}</dd>
          </div>
        ))}
      </dl>
      {outcome.lacking.length > 0 && <p>{t('paste-lacking', { fields: format.list(outcome.lacking.map(nameOf)) })}</p>}
    </>
  )
}
