import { Select } from 'antd'
import { Check } from 'lucide-react'
import { useText } from '@/i18n'
import styles from './Wizard.module.css'

export interface RailItem {
  key: string
  title: string
  /** A fact, never a bare "done". */
  fact: string
  done: boolean
}

/** The steps column: number or tick, title, a fact. */
export function Rail({ items, at, onGo }: { items: RailItem[]; at: number; onGo: (key: string) => void }) {
  const { t } = useText()
  return (
    <nav className={`${styles.rail} scroll`} aria-label={t('wizard-steps')}>
      <p className="meta">{t('wizard-at', { at: at + 1, total: items.length })}</p>
      <ol>
        {items.map((item, index) => (
          <li key={item.key}>
            <button type="button" aria-current={index === at ? 'step' : undefined} onClick={() => onGo(item.key)}>
              <span className={index === at ? `${styles.dot} ${styles.now}` : item.done ? `${styles.dot} ${styles.done}` : styles.dot}>
                {item.done && index !== at ? <Check size={13} strokeWidth={2} aria-label={t('wizard-done')} /> : index + 1}
              </span>
              <span>
                <span className={styles.railTitle}>{item.title}</span>
                <span className="meta">{item.fact}</span>
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** The same as one line, where there is no room for the column. */
export function RailLine({ items, at, onGo }: { items: RailItem[]; at: number; onGo: (key: string) => void }) {
  const { t } = useText()
  return (
    <div className={styles.railLine}>
      <Select
        aria-label={t('wizard-steps')}
        value={items[at]?.key}
        onChange={onGo}
        popupMatchSelectWidth={false}
        options={items.map((item, index) => ({ value: item.key, label: `${index + 1} / ${items.length}  ${item.title}` }))}
      />
      <span className="meta">{items[at]?.fact}</span>
    </div>
  )
}
