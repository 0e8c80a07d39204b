import { DoorOpen } from 'lucide-react'
import { lazy } from 'react'
import type { Feature } from '@/app/feature'

const Rooms = lazy(() => import('./list/Rooms').then((m) => ({ default: m.Rooms })))
const Import = lazy(() => import('./import/Import').then((m) => ({ default: m.Import })))
const Discovery = lazy(() => import('./discover/Discovery').then((m) => ({ default: m.Discovery })))
const Permissions = lazy(() => import('./permissions/Permissions').then((m) => ({ default: m.Permissions })))

export default {
  order: 30,
  nav: { to: '/rooms', label: 'nav-rooms', icon: DoorOpen, count: 'rooms' },
  routes: [
    { path: '/rooms', Component: Rooms },
    { path: '/rooms/import', Component: Import },
    { path: '/rooms/discover', Component: Discovery },
    { path: '/rooms/permissions', Component: Permissions },
  ],
  commands: [
    { label: 'rooms-import', to: '/rooms/import', keys: 'Ctrl O' },
    { label: 'rooms-discover', to: '/rooms/discover' },
    { label: 'rooms-permissions', to: '/rooms/permissions' },
  ],
} satisfies Feature
