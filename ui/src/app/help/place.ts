/** What the window shows, as far as help is concerned. */
export interface HelpPlace {
  topic: string
  /** Connection it is about. */
  connection?: string
  /** Provider it is about, where there is no connection yet. */
  provider?: string
  /** Page of the wizard, or step on it, that the address names. */
  page?: string
  step?: string
  /** Check that is open. */
  check?: string
}

/** Topics with a text of their own, in the order of the list. */
export const TOPICS = [
  'welcome',
  'overview',
  'connections',
  'gallery',
  'connection',
  'events',
  'rehearsal',
  'quota',
  'move',
  'integrations',
  'integration',
  'library',
  'held',
  'rooms',
  'import',
  'discover',
  'permissions',
  'sync',
  'calendar',
  'people',
  'directory',
  'log',
  'settings',
  'notices',
  'operations',
] as const

const FIXED: Record<string, string> = {
  '/': 'overview',
  '/welcome': 'welcome',
  '/connections': 'connections',
  '/connections/new': 'gallery',
  '/integrations': 'integrations',
  '/integrations/new': 'integrations',
  '/integrations/library': 'library',
  '/integrations/held': 'held',
  '/integrations/versions': 'held',
  '/rooms': 'rooms',
  '/rooms/import': 'import',
  '/rooms/discover': 'discover',
  '/rooms/permissions': 'permissions',
  '/settings': 'settings',
  '/settings/notices': 'notices',
  '/settings/operations': 'operations',
}

/** The topic of an address. */
export function helpPlace({ pathname, search }: { pathname: string; search: string }): HelpPlace {
  const params = new URLSearchParams(search)
  const asked = (name: string) => params.get(name) ?? undefined
  const parts = pathname.split('/').filter(Boolean)
  const [first, second, third] = parts
  if (first === 'connections' && second === 'new' && third) return { topic: 'wizard', provider: third, page: asked('page'), step: asked('step') }
  if (first === 'connections' && second && second !== 'new') {
    if (third === 'setup') return { topic: 'wizard', connection: second, page: asked('page'), step: asked('step') }
    if (third === 'check') return { topic: 'check', connection: second, check: asked('at') }
    if (third && ['move', 'events', 'rehearsal', 'quota'].includes(third)) return { topic: third, connection: second }
    return { topic: 'connection', connection: second }
  }
  if (first === 'people' && second === 'directory') return { topic: 'directory', connection: third }
  if (first === 'integrations' && second && !FIXED[pathname]) return { topic: 'integration' }
  const topic = FIXED[pathname] ?? (first && ['sync', 'calendar', 'people', 'log', 'rooms', 'settings'].includes(first) ? first : 'overview')
  return { topic, connection: asked('connection') }
}
