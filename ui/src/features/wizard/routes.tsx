import type { Feature } from '@/app/feature'
import { EditWizard, NewWizard } from './Wizard'

export default {
  order: 21,
  routes: [
    { path: '/connections/new/:provider', Component: NewWizard },
    { path: '/connections/:id/setup', Component: EditWizard },
  ],
} satisfies Feature
