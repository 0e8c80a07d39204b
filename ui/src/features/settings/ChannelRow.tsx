import { Button } from 'antd'
import { useState } from 'react'
import { useAct } from '@/api'
import { Chip, FailureNote, PanelRow, StateWord } from '@/design'
import type { ChannelView } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import styles from './Notices.module.css'

/** One channel: where it goes, how its last message ended, and a try. */
export function ChannelRow({ channel, onEdit }: { channel: ChannelView; onEdit: () => void }) {
  const { t } = useText()
  const test = useAct('channel_test')
  const remove = useAct('channel_remove')
  const [sure, setSure] = useState(false)
  return (
    <PanelRow className={styles.channel}>
      <div className={styles.row}>
        <span className={styles.name}>
          <strong>{channel.name}</strong> <Chip>{t(`channel-${channel.kind}`)}</Chip>
        </span>
        <code className={styles.address}>{channel.shown_address}</code>
        <Last channel={channel} />
        <span className={styles.buttons}>
          <Button size="small" loading={test.isPending} onClick={() => test.mutate({ channel: channel.id })}>
            {t('channel-test')}
          </Button>
          <Button size="small" onClick={onEdit}>
            {t('channel-edit')}
          </Button>
          <Button size="small" type="text" onClick={() => setSure(true)}>
            {t('channel-remove')}
          </Button>
        </span>
      </div>
      {sure && (
        <div className={styles.row} role="alert">
          <span className={styles.address}>{t('channel-remove-sure', { name: channel.name })}</span>
          <Button size="small" danger loading={remove.isPending} onClick={() => remove.mutate({ channel: channel.id })}>
            {t('channel-remove')}
          </Button>
          <Button size="small" type="text" onClick={() => setSure(false)}>
            {t('cancel')}
          </Button>
        </div>
      )}
      {test.isSuccess && <StateWord state="pass" word={t('channel-tested')} />}
      {(test.error ?? remove.error) && <FailureNote fault={(test.error ?? remove.error)!} />}
    </PanelRow>
  )
}

function Last({ channel }: { channel: ChannelView }) {
  const text = useText()
  const { t, format } = text
  if (!channel.enabled) return <StateWord state="skipped" word={t('channel-off')} />
  if (!channel.last) return <StateWord state="unknown" word={t('channel-never')} />
  const { at, fault } = channel.last
  return (
    <StateWord
      state={fault ? 'fail' : 'pass'}
      word={fault ? t('channel-last-failed', { at: format.moment(at), why: faultText(text, fault).headline }) : t('channel-last-sent', { at: format.moment(at) })}
    />
  )
}
