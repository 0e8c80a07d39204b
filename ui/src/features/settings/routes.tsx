import { Settings as Icon } from 'lucide-react'
import type { Feature } from '@/app/feature'
import { Operations } from './Operations'
import { Settings } from './Settings'

export default {
  order: 90,
  nav: { to: '/settings', label: 'nav-settings', icon: Icon },
  routes: [
    { path: '/settings', Component: Settings },
    { path: '/settings/operations', Component: Operations },
  ],
  commands: [{ label: 'settings-operations', to: '/settings/operations' }],
} satisfies Feature
