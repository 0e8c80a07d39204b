import { Settings as Icon } from 'lucide-react'
import type { Feature } from '@/app/feature'
import { Diagnostics } from './Diagnostics'
import { Notices } from './Notices'
import { Operations } from './Operations'
import { Settings } from './Settings'

export default {
  order: 90,
  nav: { to: '/settings', label: 'nav-settings', icon: Icon },
  routes: [
    { path: '/settings', Component: Settings },
    { path: '/settings/notices', Component: Notices },
    { path: '/settings/operations', Component: Operations },
    { path: '/settings/diagnostics', Component: Diagnostics },
  ],
  commands: [
    { label: 'notices', to: '/settings/notices' },
    { label: 'settings-operations', to: '/settings/operations' },
    { label: 'diagnostics', to: '/settings/diagnostics' },
  ],
} satisfies Feature
