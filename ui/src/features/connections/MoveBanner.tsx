import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { Banner } from '@/design'
import type { ConnectionView, SuccessorView } from '@/generated/api'
import { useText } from '@/i18n'
import { providerName } from '@/i18n/provider'
import styles from './Connections.module.css'
import { endLine, endText, stateOfEnd } from './MoveEnd'

/** On a connection's page: that its service ends, or what part it has in a move. */
export function MoveBanner({ connection: c, move }: { connection: ConnectionView; move: SuccessorView }) {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const said = saidOf(c, move)
  if (!said) return null
  const { ends } = move
  const system = providerName(text, move.predecessor.provider)
  const action = (
    <Button size="small" onClick={() => void navigate(`/connections/${c.id}/move`)}>
      {t(move.stage === 'none' ? 'move-open' : 'move-see')}
    </Button>
  )
  return (
    <div className={styles.banner}>
      {said === 'candidate' && (
        <Banner state="waiting" title={t('move-candidate', { name: move.predecessor.name })} action={action}>
          {t('move-candidate-line')}
        </Banner>
      )}
      {said === 'switched' && (
        <Banner state="waiting" title={t('move-switched-line', { name: move.predecessor.name })} action={action} />
      )}
      {said === 'end' && ends && (
        <Banner state={stateOfEnd(ends) === 'fail' ? 'fail' : 'warn'} title={endText(text, ends, system)} action={action}>
          {endLine(text, ends)}
        </Banner>
      )}
      {said === 'possible' && (
        <Banner state="waiting" title={t('move-end-none')} action={action}>
          {text.attr('move-end-none', 'line')}
        </Banner>
      )}
    </div>
  )
}

/** What there is to say: a candidate's part first, then the switch that can be taken back, then the end. */
function saidOf(c: ConnectionView, move: SuccessorView): 'candidate' | 'switched' | 'end' | 'possible' | undefined {
  const follows = move.successor?.id === c.id
  if (move.stage === 'prepared' && follows) return 'candidate'
  if (move.stage === 'switched') return follows && move.back_refused ? undefined : 'switched'
  // One banner on a page: what was imported says first that it may not be applied.
  if (c.preview_only) return undefined
  if (move.ends) return 'end'
  return move.options.length > 0 && (c.practice || move.stage === 'prepared') ? 'possible' : undefined
}
