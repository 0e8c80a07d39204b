import { Button, Select } from 'antd'
import { Download, Printer, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { useKey } from '@/app/keyboard'
import { useNow } from '@/design'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import { platform } from '@/platform'
import { checkDoc } from './checks'
import type { HelpDoc } from './doc'
import styles from './Help.module.css'
import { HelpView } from './HelpView'
import { htmlOf } from './html'
import { helpPlace, TOPICS } from './place'
import { printHelp } from './print'
import type { Subject } from './steps'
import { handoverDoc, wizardDoc } from './steps'
import { keysSection, topicDoc } from './topics'
import { useOpenPage, useSubject } from './useSubject'

interface HelpProps {
  /** Topic that was asked for; what is shown decides where there is none. */
  asked: string | undefined
  onTopic: (topic: string) => void
  onClose: () => void
}

/** Help beside the page: about the step, check or screen that is open, with the administrator's own values. Needs no network. */
export function Help({ asked, onTopic, onClose }: HelpProps) {
  const text = useText()
  const { t } = text
  const place = helpPlace(useLocation())
  const subject = useSubject(place)
  const page = useOpenPage(place, subject)
  const topic = asked ?? place.topic
  const shown = docOf(text, topic, subject, page, place.check)
  const now = useNow()
  const head = useRef<HTMLHeadingElement>(null)
  useFocusBack(head)
  useKey('Escape', onClose)

  function save() {
    const html = htmlOf(shown, {
      language: text.language,
      done: t('help-done'),
      open: t('help-open-step'),
      foot: t('help-foot', { at: `${text.format.date(now)} ${text.format.time(now)}` }),
    })
    platform().saveFile(`${shown.title}.html`, 'text/html', new Blob([html], { type: 'text/html' }))
  }

  return (
    <aside className={styles.help} aria-label={t('help')} data-help>
      <header className={styles.head}>
        <Select
          className={styles.topics}
          aria-label={t('help-topics')}
          value={topic}
          onChange={onTopic}
          options={[...(subject ? OF_SUBJECT : []), ...TOPICS].map((value) => ({ value, label: t(`help-${value}`) }))}
          popupMatchSelectWidth={false}
        />
        <Button icon={<Printer strokeWidth={1.75} aria-hidden />} onClick={printHelp}>
          {t('help-print')}
        </Button>
        <Button icon={<Download strokeWidth={1.75} aria-hidden />} onClick={save}>
          {t('help-save')}
        </Button>
        <Button type="text" icon={<X strokeWidth={1.75} aria-hidden />} aria-label={t('close')} onClick={onClose} />
      </header>
      <div className={`${styles.body} scroll`} tabIndex={0} role="region" aria-label={shown.title}>
        <h2 className={styles.title} ref={head} tabIndex={-1}>
          {shown.title}
        </h2>
        <HelpView doc={topic === 'handover' ? shown : { ...shown, sections: [...shown.sections, keysSection(text)] }} />
        {subject && topic !== 'handover' && (
          <p>
            <Button onClick={() => onTopic('handover')}>{t('help-handover-open')}</Button>
          </p>
        )}
      </div>
    </aside>
  )
}

function docOf(text: Texts, topic: string, subject: Subject | undefined, page: Parameters<typeof wizardDoc>[2], check: string | undefined): HelpDoc {
  if (subject && topic === 'handover') return handoverDoc(text, subject)
  if (subject && topic === 'wizard') return wizardDoc(text, subject, page)
  if (subject && topic === 'check') return checkDoc(text, subject, check)
  return topicDoc(text, OF_SUBJECT.some((of) => of === topic) ? 'connections' : topic)
}

/** Topics that are made from what is known about a connection. */
const OF_SUBJECT = ['wizard', 'check', 'handover'] as const

/** The cursor goes to the help when it opens, and back to where it was when it closes. */
function useFocusBack(head: { current: HTMLElement | null }): void {
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    head.current?.focus()
    return () => before?.focus?.()
  }, [head])
}
