import { Button, Checkbox, Input, Radio } from 'antd'
import { useState } from 'react'
import { useAct } from '@/api'
import { announce, Chip, CopyField, FailureNote, FormField, Panel } from '@/design'
import type { FeedMode, FeedView } from '@/generated/api'
import { useText } from '@/i18n'
import { isListen, isLoopback } from './address'
import styles from './Events.module.css'

/** Where the receiver listens unless somebody says otherwise. */
const USUAL = '127.0.0.1:8620'

/** The way events come, with what each means. Saved with the button. */
export function ModePanel({ feed }: { feed: FeedView }) {
  const { t } = useText()
  const save = useAct('feed_set')
  const [mode, setMode] = useState(feed.mode)
  const [listen, setListen] = useState(feed.listen ?? USUAL)
  const [exposed, setExposed] = useState(false)
  const http = mode === 'http'
  const wrong = http && !isListen(listen)
  const reachable = http && !wrong && !isLoopback(listen)
  const changed = mode !== feed.mode || (http && listen !== feed.listen)
  const ready = !wrong && (!reachable || exposed)
  const modes: FeedMode[] = ['off', ...feed.modes.filter((m) => m !== 'off')]

  function run() {
    save.mutate(
      { connection: feed.connection, mode, listen: http ? listen.trim() : null, exposed: reachable && exposed },
      { onSuccess: () => announce(t('events-saved', { mode: t(`events-mode-${mode}`) })) },
    )
  }
  return (
    <Panel title={t('events-mode')}>
      <div className={styles.form}>
        <Radio.Group className={styles.modes} aria-label={t('events-mode')} value={mode} onChange={(event) => setMode(event.target.value as FeedMode)}>
          {modes.map((value) => (
            <Radio key={value} value={value} className={value === mode ? `${styles.mode} ${styles.chosen}` : styles.mode}>
              <span className={styles.modeName}>
                <strong>{t(`events-mode-${value}`)}</strong>
                {value === 'stream' && <Chip tone="brand">{t('events-recommended')}</Chip>}
              </span>
              <span className="support">{t(`events-mode-${value}-line`)}</span>
            </Radio>
          ))}
        </Radio.Group>
        {http && (
          <>
            <FormField label={t('events-listen')} help={t('events-listen-help')} error={wrong ? t('events-listen-wrong') : undefined}>
              {(control) => <Input {...control} className="mono" value={listen} onChange={(event) => setListen(event.target.value)} maxLength={100} spellCheck={false} autoComplete="off" />}
            </FormField>
            {reachable && (
              <Checkbox checked={exposed} onChange={(event) => setExposed(event.target.checked)}>
                {t('events-exposed')}
              </Checkbox>
            )}
            {reachable && <p className="meta">{t('events-exposed-line')}</p>}
            {feed.path && !wrong && <CopyField value={`http://${listen.trim()}${feed.path}`} label={t('events-receiver')} />}
          </>
        )}
        {changed && (
          <div className={styles.buttons}>
            <Button type="primary" onClick={run} loading={save.isPending} disabled={!ready}>
              {t(mode === 'off' ? 'events-switch-off' : 'events-switch-on')}
            </Button>
            <Button
              type="text"
              onClick={() => {
                setMode(feed.mode)
                setListen(feed.listen ?? USUAL)
              }}
            >
              {t('cancel')}
            </Button>
            {!ready && !wrong && <span className="meta">{t('events-exposed-needed')}</span>}
          </div>
        )}
        {save.error && <FailureNote fault={save.error} />}
      </div>
    </Panel>
  )
}
