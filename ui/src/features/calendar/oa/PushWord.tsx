import { FailureNote, type State, StateWord } from '@/design'
import type { PushState } from '@/generated/api'
import { useText } from '@/i18n'

const STATES: Record<PushState['kind'], State> = { waiting: 'waiting', sending: 'running', done: 'pass', failed: 'fail' }

/** Only what is not over, or went wrong, is worth a glyph on an entry. */
export function pushGlyph(pushed: PushState | null): State | undefined {
  return pushed === null || pushed.kind === 'done' ? undefined : STATES[pushed.kind]
}

/** How far a change is on its way to the third party, in words. */
export function PushWord({ pushed }: { pushed: PushState }) {
  const { t, format } = useText()
  if (pushed.kind === 'waiting' && pushed.from) return <StateWord state="waiting" word={t('oa-push-later', { from: format.moment(pushed.from) })} />
  const at = pushed.kind === 'done' ? format.moment(pushed.at) : ''
  return <StateWord state={STATES[pushed.kind]} word={t(`oa-push-${pushed.kind}`, { at })} />
}

/** Why it failed and when it is tried again. */
export function PushFailure({ pushed, onRetry }: { pushed: PushState; onRetry?: () => void }) {
  const { t, format } = useText()
  if (pushed.kind !== 'failed') return null
  return (
    <div>
      <FailureNote fault={pushed.fault} onRetry={onRetry} told />
      <p className="meta">{pushed.again ? t('oa-push-again', { at: format.moment(pushed.again) }) : t('oa-push-stopped')}</p>
    </div>
  )
}
