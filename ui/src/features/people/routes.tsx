import { Users } from 'lucide-react'
import { lazy } from 'react'
import type { Feature } from '@/app/feature'

const People = lazy(() => import('./People').then((m) => ({ default: m.People })))

export default {
  order: 55,
  nav: { to: '/people', label: 'nav-people', icon: Users },
  routes: [{ path: '/people', Component: People }],
  commands: [
    { label: 'people-import', to: '/people?do=import' },
    { label: 'people-add', to: '/people?do=add' },
  ],
} satisfies Feature
