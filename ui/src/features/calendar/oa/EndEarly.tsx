import { Button } from 'antd'
import { CircleStop } from 'lucide-react'
import { useAct } from '@/api'
import type { Zone } from '@/changes'
import { announce, FailureNote, useNow } from '@/design'
import type { OaEventView } from '@/generated/api'
import { useText } from '@/i18n'
import { draftOf, formFrom } from './editor/form'

const MINUTE = 60_000

interface EndEarlyProps {
  event: OaEventView
  zone: Zone
}

/** Ends a meeting that runs: its end becomes this minute, here and, as any change, in the third party. */
export function EndEarly({ event, zone }: EndEarlyProps) {
  const { t, format } = useText()
  const save = useAct('oa_event_save')
  const end = Math.floor(useNow().getTime() / MINUTE) * MINUTE
  const when = event.when.kind === 'timed' ? event.when : undefined
  if (!when || event.status === 'cancelled' || Date.parse(when.start) >= end || Date.parse(when.end) <= end) return null
  const draft = draftOf(formFrom(event, zone), zone, event, event.revision)
  const ended = { ...when, end: new Date(end).toISOString() }
  function run() {
    save.mutate(
      { ...draft, when: ended },
      { onSuccess: ({ pushed_to }) => announce(pushed_to.length > 0 ? t('oa-ended-pushed', { names: format.list(pushed_to) }) : t('oa-ended')) },
    )
  }
  return (
    <>
      <Button block icon={<CircleStop strokeWidth={1.75} aria-hidden />} loading={save.isPending} onClick={run}>
        {t('oa-end-now')}
      </Button>
      {save.error && <FailureNote fault={save.error} />}
    </>
  )
}
