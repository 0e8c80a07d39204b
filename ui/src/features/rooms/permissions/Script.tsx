import { Button } from 'antd'
import { Check, Copy, FileDown } from 'lucide-react'
import { useMemo } from 'react'
import { useRead } from '@/api'
import { Chip, Empty, FailureNote, Loading, useCopy } from '@/design'
import type { ConnectionView, RoomRightsView, ScriptView } from '@/generated/api'
import { useText } from '@/i18n'
import { platform } from '@/platform'
import { gapsOf, standingOf } from '../rights'
import styles from './Permissions.module.css'
import { tokensOf } from './powershell'

/** The script that grants exactly what is missing, in the ticked rooms or in all, to hand to whoever may run it. */
export function Script({ connection, rooms, ticked }: { connection: ConnectionView; rooms: RoomRightsView[]; ticked: ReadonlySet<string> }) {
  const { t, language } = useText()
  const chosen = useMemo(() => rooms.filter((room) => ticked.has(room.mailbox)), [rooms, ticked])
  const meant = chosen.length > 0 ? chosen : rooms
  const gaps = useMemo(() => meant.reduce((sum, room) => sum + gapsOf(room.rights), 0), [meant])
  const only = useMemo(() => chosen.map((room) => room.mailbox).sort(), [chosen])
  const script = useRead('permission_script', { connection: connection.id, language, rooms: only }, { enabled: gaps > 0, keep: true })
  const lacking = useMemo(() => meant.filter((room) => standingOf(room) === 'gap').length, [meant])
  return (
    <section className={styles.side} aria-label={t('rooms-script')}>
      <div className={styles.sideHead}>
        <div>
          <h2>{gaps > 0 ? t('rooms-script-title', { count: gaps }) : t('rooms-script-none')}</h2>
          <p className="support">{t(gaps > 0 ? 'rooms-script-line' : 'rooms-script-none-line', { rooms: lacking })}</p>
          {chosen.length > 0 && <p className="meta">{t('rooms-script-chosen', { count: chosen.length })}</p>}
        </div>
        {gaps > 0 && <Chip code>{'PowerShell'}</Chip>}
      </div>
      {gaps > 0 &&
        (script.data ? (
          script.data.rooms === 0 ? (
            <Empty>{t('rooms-script-empty')}</Empty>
          ) : (
            <Text script={script.data} />
          )
        ) : script.error ? (
          <FailureNote fault={script.error} onRetry={() => void script.refetch()} />
        ) : (
          <Loading rows={8} />
        ))}
    </section>
  )
}

function Text({ script }: { script: ScriptView }) {
  const { t } = useText()
  const { copied, copy } = useCopy()
  const tokens = useMemo(() => tokensOf(script.text), [script.text])
  function save() {
    // PowerShell 5 reads a script without this mark in the code page of the machine, comments and names included.
    platform().saveFile(script.name, 'text/plain', new Blob(['\ufeff', script.text], { type: 'text/plain;charset=utf-8' }))
  }
  return (
    <>
      <pre className={`${styles.script} mono scroll`} tabIndex={0} aria-label={t('rooms-script')}>
        {tokens.map((token, index) => (
          <span key={index} className={token.kind === 'plain' ? undefined : styles[`token_${token.kind}`]}>
            {token.text}
          </span>
        ))}
      </pre>
      <div className={styles.scriptFoot}>
        <p className="support">{t('rooms-script-after')}</p>
        <div>
          <Button type="primary" className={styles.grow} icon={copied ? <Check strokeWidth={1.75} aria-hidden /> : <Copy strokeWidth={1.75} aria-hidden />} onClick={() => copy(script.text, t('rooms-script'))}>
            {copied ? t('copy-done') : t('rooms-script-copy')}
          </Button>
          <Button icon={<FileDown strokeWidth={1.75} aria-hidden />} onClick={save}>
            {t('rooms-script-save')}
          </Button>
        </div>
      </div>
    </>
  )
}
