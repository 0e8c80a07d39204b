import { CalendarDays } from 'lucide-react'
import { lazy } from 'react'
import type { Feature } from '@/app/feature'

const Calendar = lazy(() => import('./Calendar').then((m) => ({ default: m.Calendar })))
const OaCalendar = lazy(() => import('./oa/OaCalendar').then((m) => ({ default: m.OaCalendar })))
const Usage = lazy(() => import('./usage/Usage').then((m) => ({ default: m.Usage })))

export default {
  order: 50,
  nav: { to: '/calendar', label: 'nav-calendar', icon: CalendarDays },
  routes: [
    { path: '/calendar', Component: Calendar },
    { path: '/calendar/oa', Component: OaCalendar },
    { path: '/calendar/usage', Component: Usage },
  ],
  commands: [
    { label: 'usage-title', to: '/calendar/usage' },
    { label: 'oa-calendar', to: '/calendar/oa' },
    { label: 'oa-outbox', to: '/calendar/oa?panel=outbox' },
  ],
} satisfies Feature
