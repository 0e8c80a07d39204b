import { Cable } from 'lucide-react'
import type { Feature } from '@/app/feature'
import { ConnectionDetail } from './ConnectionDetail'
import { ConnectionTable } from './ConnectionTable'
import { Gallery } from './Gallery'
import { MovePage } from './MovePage'

export default {
  order: 20,
  nav: { to: '/connections', label: 'nav-connections', icon: Cable, also: ['/integrations'], count: 'connections' },
  routes: [
    { path: '/connections', Component: ConnectionTable },
    { path: '/connections/new', Component: Gallery },
    { path: '/connections/:id', Component: ConnectionDetail },
    { path: '/connections/:id/move', Component: MovePage },
  ],
  commands: [{ label: 'connections-new', to: '/connections/new', keys: 'Ctrl N' }],
} satisfies Feature
