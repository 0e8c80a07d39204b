import type { Descriptor, FieldSpec } from '@/generated/api'
import type { Settings } from '@/api/descriptor'

/** The field that chooses the cloud. */
function cloudField(descriptor: Descriptor): FieldSpec | undefined {
  return descriptor.fields.find((f) => f.role === 'cloud')
}

/** Clouds that a manifest tells. An endpoint of one's own may stand anywhere. */
const TOLD = ['international', 'china'] as const
type Cloud = (typeof TOLD)[number]

const asCloud = (value: string | null | undefined): Cloud | undefined => TOLD.find((cloud) => cloud === value)

interface OtherCloud {
  /** Key of the field that chooses the cloud. */
  field: string
  /** Where the application is registered. */
  there: Cloud
  /** Where the connection goes. */
  here: Cloud
  /** Provider that goes there, with the same ways to log on; none where the field can be set to it. */
  provider: string | undefined
}

/** That an application is registered in another cloud than the one its connection goes to; nothing where either is not told. */
export function otherCloud(descriptor: Descriptor, settings: Settings, told: string | null, providers: readonly Descriptor[]): OtherCloud | undefined {
  const field = cloudField(descriptor)
  const there = asCloud(told)
  const here = asCloud(field && (settings[field.key] || field.default))
  if (!field || !there || !here || there === here) return undefined
  if (offers(descriptor, there)) return { field: field.key, there, here, provider: undefined }
  const provider = providers.find((p) => p.roles.manifest && offers(p, there) && logons(p) === logons(descriptor))?.id
  return provider ? { field: field.key, there, here, provider } : undefined
}

function offers(descriptor: Descriptor, cloud: Cloud): boolean {
  const kind = cloudField(descriptor)?.kind
  return kind?.kind === 'choice' && kind.choices.includes(cloud)
}

const logons = (descriptor: Descriptor) => descriptor.auth.map((auth) => auth.key).join()
