import { LayoutDashboard } from 'lucide-react'
import type { Feature } from '@/app/feature'
import { FirstStart } from './FirstStart'
import { Overview } from './Overview'

export default {
  order: 10,
  nav: { to: '/', label: 'nav-overview', icon: LayoutDashboard, count: 'attention' },
  routes: [{ index: true, Component: Overview }],
  bare: [{ path: '/welcome', Component: FirstStart }],
} satisfies Feature
