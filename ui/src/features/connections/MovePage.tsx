import { Steps } from 'antd'
import { useParams } from 'react-router'
import { useRead } from '@/api'
import { useKey } from '@/app/keyboard'
import { Loaded, Page } from '@/design'
import type { SuccessorView } from '@/generated/api'
import { useText } from '@/i18n'
import { providerName } from '@/i18n/provider'
import styles from './Move.module.css'
import { MoveCompare } from './MoveCompare'
import { MoveEnd } from './MoveEnd'
import { MovePrepare } from './MovePrepare'
import { MoveSwitch } from './MoveSwitch'

const STEPS = ['end', 'prepare', 'compare', 'switch'] as const

/** Moving a connection to the system that takes its place, in four steps that stay in sight. */
export function MovePage() {
  const text = useText()
  const { t } = text
  const id = useParams().id!
  const move = useRead('successor_get', { connection: id })
  useKey('F5', () => void move.refetch())
  // Whoever is in use has the name.
  const used = move.data?.stage === 'switched' ? move.data.successor : move.data?.predecessor
  return (
    <Page
      crumbs={[
        { label: t('nav-connections'), to: '/connections' },
        { label: used?.name ?? '', to: `/connections/${used?.id ?? id}` },
      ]}
      title={t('move-title', { name: used?.name ?? '' })}
      fact={move.data?.successor ? providerName(text, move.data.successor.provider) : undefined}
    >
      <Loaded query={move} rows={8}>
        {(view) => (
          <div className={styles.page}>
            <Steps
              size="small"
              aria-label={t('move-steps')}
              current={stepOf(view)}
              status={view.stage === 'switched' ? 'finish' : 'process'}
              items={STEPS.map((step) => ({ title: t(`move-step-${step}`) }))}
            />
            <MoveEnd view={view} />
            <MovePrepare view={view} />
            <MoveCompare view={view} />
            <MoveSwitch view={view} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function stepOf(view: SuccessorView): number {
  if (view.stage === 'switched') return 3
  if (view.stage === 'none') return 1
  return view.comparison && !view.switch_refused ? 3 : 2
}
