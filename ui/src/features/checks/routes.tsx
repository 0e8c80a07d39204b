import type { Feature } from '@/app/feature'
import { Checks } from './Checks'

export default { order: 22, routes: [{ path: '/connections/:id/check', Component: Checks }] } satisfies Feature
