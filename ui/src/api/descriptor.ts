import type { Condition, CopySpec, Descriptor, FieldKind, FieldSpec, PageSpec, PasteSpec, StepSpec } from '@/generated/api'

export type Settings = Record<string, string>

/** Whether values of a kind are secrets rather than settings. */
export const isSecret = ({ kind }: FieldKind): boolean => kind === 'secret' || kind === 'secret_file'

const belongs = (auth: string, to: readonly string[]) => to.length === 0 || to.includes(auth)

/** Value a condition looks at: the way to log on, a setting, or the field's default. */
function valueOf(descriptor: Descriptor, auth: string, settings: Settings, field: string): string {
  if (field === 'auth') return auth
  return settings[field] || (descriptor.fields.find((f) => f.key === field)?.default ?? '')
}

function holds(descriptor: Descriptor, auth: string, settings: Settings, conditions: readonly Condition[]): boolean {
  return conditions.every((c) => c.any_of.includes(valueOf(descriptor, auth, settings, c.field)))
}

/** Pages of a way to log on, without those that have nothing to show. */
export function pagesOf(descriptor: Descriptor, auth: string, settings: Settings): PageSpec[] {
  return descriptor.pages.filter(
    (page) =>
      belongs(auth, page.auth) &&
      (fieldsOf(descriptor, auth, settings, page).length > 0 || stepsOf(descriptor, auth, settings, page).length > 0),
  )
}

export function fieldsOf(descriptor: Descriptor, auth: string, settings: Settings, page: PageSpec): FieldSpec[] {
  return page.fields
    .flatMap((key) => descriptor.fields.find((f) => f.key === key) ?? [])
    .filter((field) => holds(descriptor, auth, settings, field.visible_when))
}

export function stepsOf(descriptor: Descriptor, auth: string, settings: Settings, page: PageSpec): StepSpec[] {
  return page.steps
    .flatMap((key) => descriptor.steps.find((s) => s.key === key) ?? [])
    .filter((step) => stepApplies(descriptor, auth, settings, step))
}

/** Whether a step is one of this way to sign in and of these settings. */
export function stepApplies(descriptor: Descriptor, auth: string, settings: Settings, step: StepSpec): boolean {
  return belongs(auth, step.auth) && holds(descriptor, auth, settings, step.visible_when)
}

/** Fills `{setting}` places; tells which settings are missing. */
export function filled(template: string, settings: Settings): { text: string; missing: string[] } {
  const missing: string[] = []
  const text = template.replace(/\{(\w+)\}/g, (place, key: string) => {
    if (settings[key]) return settings[key]
    missing.push(key)
    return place
  })
  return { text, missing }
}

/** The deep link of a step in the chosen cloud. */
export function linkOf(descriptor: Descriptor, auth: string, settings: Settings, step: StepSpec): { url: string; missing: string[] } | undefined {
  const field = descriptor.fields.find((f) => f.role === 'cloud')
  const cloud = field ? valueOf(descriptor, auth, settings, field.key) : '*'
  const link = step.links.find((l) => l.cloud === cloud) ?? step.links.find((l) => l.cloud === '*')
  return link ? addressOf(link.url, settings) : undefined
}

/** An address with its `{setting}` places filled. */
export function addressOf(template: string, settings: Settings): { url: string; missing: string[] } {
  const encoded = Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, encodeURIComponent(value)]))
  const { text, missing } = filled(template, encoded)
  return { url: text, missing }
}

/** Texts of the console that hold fields of a page. */
export function pastesOf(descriptor: Descriptor, auth: string, settings: Settings, page: PageSpec): PasteSpec[] {
  const keys = new Set(fieldsOf(descriptor, auth, settings, page).map((f) => f.key))
  return descriptor.pastes.filter((paste) => belongs(auth, paste.auth) && paste.parts.some((part) => keys.has(part.field)))
}

/** What a copy field holds. */
export function copyOf(spec: CopySpec, settings: Settings): { text: string; missing: string[] } {
  if (spec.value.kind === 'icon') return { text: '', missing: [] }
  const { kind, value } = spec.value
  if (kind === 'literal') return { text: value, missing: [] }
  if (kind === 'setting') return settings[value] ? { text: settings[value], missing: [] } : { text: '', missing: [value] }
  return filled(value, settings)
}

/** Settings that are sent: only of visible fields, so that a choice taken back leaves nothing behind. */
export function settingsToSend(descriptor: Descriptor, auth: string, settings: Settings): Settings {
  const visible = new Set(pagesOf(descriptor, auth, settings).flatMap((page) => fieldsOf(descriptor, auth, settings, page)).map((f) => f.key))
  return Object.fromEntries(Object.entries(settings).filter(([key, value]) => visible.has(key) && value !== ''))
}
