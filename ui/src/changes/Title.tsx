import { Glyph } from '@/design'
import { useText } from '@/i18n'
import styles from './Changes.module.css'

/** A meeting's title; a private one has none, and says so. */
export function Title({ title, secret = title === null }: { title: string | null; secret?: boolean }) {
  const { t } = useText()
  if (title) return <>{title}</>
  return (
    <span className={styles.private}>
      {secret && <Glyph state="private" size={12} />}
      <span>{t(secret ? 'meeting-private' : 'meeting-untitled')}</span>
    </span>
  )
}
