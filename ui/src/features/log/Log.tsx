import { Segmented, Select } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { useRead } from '@/api'
import { Column, Empty, Loaded, Page, Rows, Glyph, stateColour } from '@/design'
import type { Integration, Run } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Log.module.css'
import { RunPane } from './RunPane'
import { isTrouble, runGlyph, shortVerdict, written } from './verdict'

type Which = 'all' | 'trouble' | 'changed'

const STEP = 200
const MOST = 5000

/** Runs on the left, the chosen one on the right. */
export function Log() {
  const { t } = useText()
  const settings = useRead('settings_get', {}).data
  const integrations = useRead('integration_list', {}).data?.integrations ?? []
  const [search] = useSearchParams()
  const [integration, setIntegration] = useState<string | undefined>(search.get('integration') ?? undefined)
  const [limit, setLimit] = useState(STEP)
  const runs = useRead('run_list', { integration: integration ?? null, limit, offset: null }, { keep: true })
  const total = runs.data?.total ?? 0
  const more = useCallback(() => setLimit((l) => (l < Math.min(total, MOST) ? l + STEP : l)), [total])
  const named = useParams().run
  const chosen = named ?? runs.data?.runs[0]?.id

  return (
    <Page
      title={t('nav-log')}
      fact={settings && (settings.retention_on ? t('log-retention', { days: settings.retention_days }) : t('log-retention-off'))}
      actions={
        <>
          <Link to="/settings">{t('log-retention-set')}</Link>
          <Link to="/settings/operations">{t('log-operations')}</Link>
        </>
      }
      columns
    >
      <Column width={456} tone="sunken" edge="right" label={t('log-runs')} className={styles.list}>
        <Loaded query={runs} rows={12}>
          {({ runs: all }) => (
            <RunList runs={all} integrations={integrations} integration={integration} onIntegration={setIntegration} chosen={chosen} onEnd={more} />
          )}
        </Loaded>
      </Column>
      <Column label={t('log-run')} className={styles.detail}>
        {chosen ? <RunPane key={chosen} run={chosen} /> : runs.data && <Empty>{t('log-none-line')}</Empty>}
      </Column>
    </Page>
  )
}

interface RunListProps {
  runs: Run[]
  integrations: Integration[]
  integration: string | undefined
  onIntegration: (id: string | undefined) => void
  chosen: string | undefined
  onEnd: () => void
}

type Line = { kind: 'day'; key: string; at: string } | { kind: 'run'; key: string; run: Run }

function RunList({ runs, integrations, integration, onIntegration, chosen, onEnd }: RunListProps) {
  const text = useText()
  const { t, format } = text
  const navigate = useNavigate()
  const [which, setWhich] = useState<Which>('all')
  const trouble = useMemo(() => runs.filter(isTrouble), [runs])
  const shown = which === 'all' ? runs : which === 'trouble' ? trouble : runs.filter((r) => r.kind !== 'preview' && written(r.counts) > 0)
  const lines = linesOf(shown, format.date)
  const nameOf = (id: string) => integrations.find((i) => i.id === id)?.name ?? id
  return (
    <>
      <div className={styles.filters}>
        <Segmented<Which>
          aria-label={t('log-which')}
          value={which}
          onChange={setWhich}
          options={[
            { value: 'all', label: t('log-all') },
            { value: 'trouble', label: t('log-trouble', { count: trouble.length }) },
            { value: 'changed', label: t('log-changed') },
          ]}
        />
        <Select
          aria-label={t('log-all-integrations')}
          placeholder={t('log-all-integrations')}
          allowClear
          value={integration}
          onChange={onIntegration}
          options={integrations.map((i) => ({ value: i.id, label: i.name }))}
          className={styles.integration}
        />
      </div>
      {lines.length === 0 ? (
        <Empty>{t(runs.length === 0 ? 'log-none' : 'log-none-such')}</Empty>
      ) : (
        <div className={styles.runs}>
          <Rows
            label={t('log-runs')}
            items={lines}
            keyOf={(line) => line.key}
            heightOf={(line) => (line.kind === 'day' ? 33 : 37)}
            columns="44px 58px minmax(0, 1fr) 60px minmax(0, 0.9fr)"
            selected={(line) => line.kind === 'run' && line.run.id === chosen}
            rowClass={(line) => (line.kind === 'day' ? styles.day : line.run.id === chosen ? styles.chosen : undefined)}
            onEnter={(line) => line.kind === 'run' && void navigate(`/log/${encodeURIComponent(line.run.id)}`)}
            onEnd={onEnd}
          >
            {(line) =>
              line.kind === 'day' ? (
                <span role="gridcell" className={styles.dayCell}>
                  {dayTitle(text, line.at)}
                </span>
              ) : (
                <RunLine run={line.run} name={nameOf(line.run.integration)} />
              )
            }
          </Rows>
        </div>
      )}
    </>
  )
}

function dayTitle({ t, format }: ReturnType<typeof useText>, at: string): string {
  const today = format.date(new Date()) === format.date(at)
  return today ? t('log-today', { day: format.day(at) }) : format.day(at)
}

function linesOf(runs: readonly Run[], dateOf: (at: string) => string): Line[] {
  const lines: Line[] = []
  let day: string | undefined
  for (const run of runs) {
    const date = dateOf(run.started_at)
    if (date !== day) lines.push({ kind: 'day', key: `day-${date}`, at: run.started_at })
    day = date
    lines.push({ kind: 'run', key: run.id, run })
  }
  return lines
}

function RunLine({ run, name }: { run: Run; name: string }) {
  const text = useText()
  const { t, format } = text
  const state = runGlyph(run)
  const told = shortVerdict(text, run)
  const plain = state === 'pass' || state === 'skipped'
  return (
    <>
      <span role="gridcell" className={styles.glyph}>
        <Glyph state={state} named />
      </span>
      <span role="gridcell" className="support">
        {format.time(run.started_at)}
      </span>
      <span role="gridcell" className={styles.name} title={name}>
        {run.undoes ? t('log-undo-of', { run: run.undoes }) : run.kind === 'preview' ? t('log-preview-of', { name }) : name}
      </span>
      <span role="gridcell" className={`meta ${styles.trigger}`}>
        {text.maybe(`log-trigger-${run.trigger}`) ?? run.trigger}
      </span>
      <span role="gridcell" className={styles.short} style={plain ? undefined : { color: stateColour(state) }} title={told}>
        {told}
      </span>
    </>
  )
}
