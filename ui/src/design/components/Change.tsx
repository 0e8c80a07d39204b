import { wordDiff } from '../diff'
import styles from './Change.module.css'

/** Old text struck through, new text tinted, at word level. Screen readers hear deletions and insertions. */
export function Change({ before, after, mono = false }: { before: string | null; after: string | null; mono?: boolean }) {
  return (
    <span className={mono ? 'mono' : undefined}>
      {wordDiff(before ?? '', after ?? '').map((word, index) => {
        if (word.change === 'same') return <span key={index}>{word.text}</span>
        if (word.change === 'out')
          return (
            <del key={index} className={styles.out}>
              {word.text}
            </del>
          )
        return (
          <ins key={index} className={styles.in}>
            {word.text}
          </ins>
        )
      })}
    </span>
  )
}

/** Whole old and new value with an arrow between, where the value is short and read as one (a time, a place). */
export function Replaced({ before, after }: { before: string | null; after: string | null }) {
  return (
    <span className={styles.pair}>
      {before != null && before !== '' && <del className={styles.out}>{before}</del>}
      {before != null && before !== '' && after != null && <span aria-hidden>→</span>}
      {after != null && <ins className={styles.in}>{after}</ins>}
    </span>
  )
}
