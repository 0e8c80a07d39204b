import { ScrollText } from 'lucide-react'
import { lazy } from 'react'
import type { Feature } from '@/app/feature'

const Log = lazy(() => import('./Log').then((m) => ({ default: m.Log })))

export default {
  order: 70,
  nav: { to: '/log', label: 'nav-log', icon: ScrollText },
  routes: [
    { path: '/log', Component: Log },
    { path: '/log/:run', Component: Log },
  ],
} satisfies Feature
