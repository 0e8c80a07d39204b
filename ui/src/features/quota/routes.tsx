import { lazy } from 'react'
import type { Feature } from '@/app/feature'

const QuotaPage = lazy(() => import('./QuotaPage').then((m) => ({ default: m.QuotaPage })))

export default {
  order: 23,
  routes: [{ path: '/connections/:id/quota', Component: QuotaPage }],
} satisfies Feature
