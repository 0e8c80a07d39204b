import { useRead } from '@/api'
import { pagesOf, stepsOf } from '@/api/descriptor'
import { draftId, useDraftOf, withoutSecrets } from '@/api/draft'
import type { PageSpec } from '@/generated/api'
import { useText } from '@/i18n'
import { providerName } from '@/i18n/provider'
import type { HelpPlace } from './place'
import type { Subject } from './steps'

/** The connection a place is about, with what stands in its form right now. */
export function useSubject(place: HelpPlace): Subject | undefined {
  const text = useText()
  const asked = { enabled: place.connection !== undefined }
  const providers = useRead('provider_list', {}).data?.providers
  const connection = useRead('connection_get', { connection: place.connection ?? '' }, asked).data
  const checks = useRead('check_last', { connection: place.connection ?? '' }, asked).data?.checks
  const draft = useDraftOf(draftId(connection ? { connection: connection.id } : { provider: place.provider ?? '' }))
  const descriptor = providers?.find((p) => p.id === (connection?.provider ?? place.provider))
  if (!descriptor || (place.connection !== undefined && !connection)) return undefined
  const defaults = descriptor.fields.flatMap((f) => (f.default === null ? [] : [[f.key, f.default] as const]))
  return {
    descriptor,
    connection,
    auth: draft.auth ?? connection?.auth ?? descriptor.auth[0]?.key ?? '',
    name: draft.name || connection?.name || providerName(text, descriptor.id),
    settings: withoutSecrets({ ...(connection ? connection.settings : Object.fromEntries(defaults)), ...draft.settings }, descriptor),
    ticks: draft.ticks ?? [],
    checks: checks ?? [],
  }
}

/** The page of the wizard that is open: named by the address, or where the draft was left. */
export function useOpenPage(place: HelpPlace, subject: Subject | undefined): PageSpec | undefined {
  const id = subject?.connection ? draftId({ connection: subject.connection.id }) : draftId({ provider: place.provider ?? '' })
  const left = useDraftOf(id).page
  if (!subject) return undefined
  const { descriptor, auth, settings } = subject
  const pages = pagesOf(descriptor, auth, settings)
  const byStep = place.step ? pages.find((p) => stepsOf(descriptor, auth, settings, p).some((s) => s.key === place.step)) : undefined
  const asked = place.page ?? byStep?.key ?? left ?? (subject.connection ? pages[0]?.key : undefined)
  return pages.find((p) => p.key === asked)
}
