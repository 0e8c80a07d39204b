import { CopyField, Glyph, LinkButton, Path } from '@/design'
import { useText } from '@/i18n'
import type { HelpDoc, HelpSection, HelpValue } from './doc'
import { numbered } from './doc'
import styles from './Help.module.css'

/** A page of help in the window. */
export function HelpView({ doc }: { doc: HelpDoc }) {
  return (
    <>
      {doc.lead && <p className="support">{doc.lead}</p>}
      <Values values={doc.facts} />
      {doc.sections.map((section, index) => (
        <Section key={index} section={section} />
      ))}
    </>
  )
}

function Section({ section }: { section: HelpSection }) {
  const { t } = useText()
  const Title = section.level === 2 ? 'h3' : 'h4'
  const state = section.done === undefined ? undefined : t(section.done ? 'help-done' : 'help-open-step')
  return (
    <section className={section.level === 2 ? styles.section : styles.step}>
      <Title>
        {section.done !== undefined && <Glyph state={section.done ? 'pass' : 'todo'} />}
        <span>{section.title}</span>
        {(section.fact || state) && <span className="meta">{[section.fact, state].filter(Boolean).join(' · ')}</span>}
      </Title>
      {section.path && (
        <p>
          <Path path={section.path} />
        </p>
      )}
      {section.url && (
        <p className={styles.link}>
          <LinkButton url={section.url} />
          <code>{section.url}</code>
        </p>
      )}
      {section.lines.map((line, index) => {
        const step = numbered(line)
        return step ? (
          <p key={index} className={styles.numbered}>
            <span className="ordinal">{step.number}</span>
            <span>{step.rest}</span>
          </p>
        ) : (
          <p key={index}>{line}</p>
        )
      })}
      <Values values={section.values} />
    </section>
  )
}

function Values({ values }: { values: HelpValue[] }) {
  if (values.length === 0) return null
  return (
    <dl className={styles.values}>
      {values.map((value, index) => (
        <div key={index}>
          <dt>{value.name}</dt>
          <dd>
            {value.code && value.value.length > 16 ? (
              <CopyField value={value.value} label={value.name} multiline={value.value.length > 40} compact />
            ) : value.code ? (
              <code>{value.value}</code>
            ) : (
              value.value
            )}
            {value.note && <p className="meta">{value.note}</p>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
