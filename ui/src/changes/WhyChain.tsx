import type { Reason } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Changes.module.css'
import { CHAIN, reasonText } from './reason'

/** Why a step is there: source, filter, mapping, match, policy, result. A link without a word had nothing to do. */
export function WhyChain({ why, result }: { why: readonly Reason[]; result: string }) {
  const text = useText()
  return (
    <ol className={styles.chain} aria-label={text.t('why-chain')}>
      {CHAIN.map((kind) => {
        const links = why.filter((r) => r.kind === kind)
        const last = kind === 'result'
        const told = links.map((r) => reasonText(text, r))
        if (last) told.unshift(result)
        return (
          <li key={kind} className={last ? `${styles.link} ${styles.last}` : styles.link}>
            <span className={styles.kind}>{text.t(`why-${kind}`)}</span>
            {told.length > 0 ? told.map((line) => <span key={line}>{line}</span>) : <span className={styles.nothing}>{text.t(`why-${kind}-nothing`)}</span>}
          </li>
        )
      })}
    </ol>
  )
}
