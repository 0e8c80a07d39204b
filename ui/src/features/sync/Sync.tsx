import { Button } from 'antd'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useRead } from '@/api'
import { EVERY_RUN } from '@/api/runs'
import { Empty, Loaded, Loading, Page } from '@/design'
import type { Integration, RunState } from '@/generated/api'
import { useText } from '@/i18n'
import { PlanScreen } from './PlanScreen'
import { StartScreen } from './StartScreen'

/** The test sync of one integration: its latest plan, or the way to the first one. */
export function Sync() {
  const [search] = useSearchParams()
  const integrations = useRead('integration_list', {})
  return (
    <Loaded query={integrations}>
      {({ integrations: all }) => {
        const chosen = all.find((i) => isAsked(i, search)) ?? all[0]
        return chosen ? <Latest key={chosen.id} integration={chosen} all={all} /> : <NothingToSync />
      }}
    </Loaded>
  )
}

/** Addresses name an integration, or the connection it reads from. */
function isAsked({ id, side_a }: Integration, search: URLSearchParams): boolean {
  return id === search.get('integration') || (side_a.kind === 'connection' && side_a.id === search.get('connection'))
}

/** Ends of a test sync that leave a plan: also where not every calendar was read whole. */
const PLANNED: ReadonlySet<RunState> = new Set(['done', 'partial'])

function Latest({ integration, all }: { integration: Integration; all: Integration[] }) {
  const { t } = useText()
  const runs = useRead('run_list', { ...EVERY_RUN, integration: integration.id, limit: 100, offset: null }, { keep: true })
  if (runs.data === undefined)
    return (
      <Page title={t('nav-sync')}>
        <Loaded query={runs}>{() => null}</Loaded>
      </Page>
    )
  const plan = runs.data.runs.find((r) => r.kind === 'preview' && r.plan !== null && PLANNED.has(r.state))?.plan
  return plan ? <PlanScreen plan={plan} integration={integration} all={all} /> : <StartScreen integration={integration} all={all} />
}

/** One plan by its id: from the log, or the preview of an undo. */
export function OnePlan() {
  const { t } = useText()
  const id = useParams().plan!
  const plan = useRead('plan_get', { plan: id })
  const integrations = useRead('integration_list', {})
  if (plan.data === undefined || integrations.data === undefined)
    return (
      <Page title={t('nav-sync')} crumbs={[{ label: t('nav-log'), to: '/log' }]}>
        {plan.error ? <Loaded query={plan}>{() => null}</Loaded> : integrations.error ? <Loaded query={integrations}>{() => null}</Loaded> : <Loading rows={8} />}
      </Page>
    )
  const all = integrations.data.integrations
  return <PlanScreen key={id} plan={id} integration={all.find((i) => i.name === plan.data.integration)} all={all} single />
}

function NothingToSync() {
  const { t } = useText()
  const navigate = useNavigate()
  return (
    <Page title={t('nav-sync')}>
      <Empty
        action={
          <Button type="primary" onClick={() => void navigate('/connections/new')}>
            {t('sync-connect')}
          </Button>
        }
      >
        {t('sync-nothing')}
      </Empty>
    </Page>
  )
}
