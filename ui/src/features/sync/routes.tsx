import { ArrowRightLeft } from 'lucide-react'
import { lazy } from 'react'
import type { Feature } from '@/app/feature'

const Sync = lazy(() => import('./Sync').then((m) => ({ default: m.Sync })))
const OnePlan = lazy(() => import('./Sync').then((m) => ({ default: m.OnePlan })))

export default {
  order: 40,
  nav: { to: '/sync', label: 'nav-sync', icon: ArrowRightLeft },
  routes: [
    { path: '/sync', Component: Sync },
    { path: '/sync/:plan', Component: OnePlan },
  ],
  commands: [{ label: 'sync-start', to: '/sync' }],
} satisfies Feature
