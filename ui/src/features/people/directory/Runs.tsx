import { Button } from 'antd'
import { Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { useAct, useRead } from '@/api'
import { Column, Empty, FailureNote, Glyph, IdChip, Loaded, Page, SearchField, shortId, type State, StateWord, Toolbar } from '@/design'
import type { DirectoryRun } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import styles from './Directory.module.css'
import { Steps } from './Steps'

/** How many are listed; older ones are a matter for the command line. */
const MOST = 500

/** What became of plans of directories: the runs on the left, the chosen one with its way back on the right. */
export function Runs() {
  const { t } = useText()
  const [params] = useSearchParams()
  const connection = params.get('connection')
  const runs = useRead('directory_runs', { connection, limit: MOST, offset: null })
  const named = useParams().run
  const chosen = named ?? runs.data?.runs[0]?.id
  return (
    <Page title={t('directory-runs')} crumbs={[{ label: t('nav-log'), to: '/log' }]} fact={t('directory-runs-fact')} columns>
      <Column width={400} tone="sunken" edge="right" label={t('directory-runs')} className={styles.runs}>
        <Loaded query={runs} rows={10}>
          {({ runs: all }) => (all.length === 0 ? <Empty>{t('directory-runs-none')}</Empty> : <List runs={all} chosen={chosen} search={params.toString()} />)}
        </Loaded>
      </Column>
      <Column label={t('log-run')} tabbable className={styles.run}>
        {chosen && <Run key={chosen} id={chosen} />}
      </Column>
    </Page>
  )
}

/** Where a run stands, in a state and a word. */
function standing({ t }: Texts, run: DirectoryRun): [state: State, word: string] {
  if (run.state === 'done') return run.undone_by === null ? ['pass', t('directory-run-done')] : ['skipped', t('directory-run-undone')]
  return [run.state === 'held' ? 'held' : 'skipped', t(`directory-run-${run.state}`)]
}

function List({ runs, chosen, search }: { runs: DirectoryRun[]; chosen: string | undefined; search: string }) {
  const text = useText()
  const { t, format } = text
  return (
    <ul className={styles.runList}>
      {runs.map((run) => {
        const [state, word] = standing(text, run)
        return (
          <li key={run.id}>
            <Link to={{ pathname: `/log/directory/${encodeURIComponent(run.id)}`, search }} aria-current={run.id === chosen ? 'true' : undefined} className={run.id === chosen ? styles.runChosen : undefined}>
              <Glyph state={state} size={14} named />
              <span className="support">{format.moment(run.at)}</span>
              <strong>{run.undoes === null ? run.name : t('log-undo-of', { run: shortId(run.undoes) })}</strong>
              <span className={`meta ${styles.lineEnd} ${run.state === 'done' && run.undone_by === null ? styles.counts : ''}`}>{run.state === 'done' && run.undone_by === null ? summary(text, run) : word}</span>
            </Link>
          </li>
        )
      })}
    </ul>
  )
}

function summary({ t, format }: Texts, run: DirectoryRun): string {
  const { create, adopt, update, remove, release } = run
  return t('directory-run-counts', { create: format.number(create + adopt), update: format.number(update + release), remove: format.number(remove) })
}

function Run({ id }: { id: string }) {
  const text = useText()
  const { t, format } = text
  const navigate = useNavigate()
  const detail = useRead('directory_run', { run: id, action: null, search: null, limit: 1, offset: null })
  const undo = useAct('directory_undo')
  const [words, setWords] = useState('')
  return (
    <Loaded query={detail} rows={8}>
      {({ run, total }) => {
        const [state, word] = standing(text, run)
        const canUndo = run.state === 'done' && run.undone_by === null
        return (
          <>
            <div className={styles.runHead}>
              <StateWord state={state} word={word} />
              <IdChip id={run.id} />
              <span className="support">{t('directory-run-of', { name: run.name, at: format.moment(run.at), by: text.maybe(`log-trigger-${run.trigger}`) ?? run.trigger })}</span>
              <span className={`${styles.lineEnd} ${styles.buttons}`}>
                {canUndo && (
                  <Button icon={<Undo2 strokeWidth={1.75} aria-hidden />} loading={undo.isPending} onClick={() => undo.mutate({ run: run.id }, { onSuccess: () => void navigate(`/people/directory/${encodeURIComponent(run.connection)}`) })}>
                    {t('directory-undo')}
                  </Button>
                )}
                {run.state === 'held' && (
                  <Button type="primary" onClick={() => void navigate(`/people/directory/${encodeURIComponent(run.connection)}`)}>
                    {t('todo-held-action')}
                  </Button>
                )}
              </span>
            </div>
            <p>{summary(text, run)}</p>
            {run.undone_by !== null && (
              <p>
                <Link to={`/log/directory/${encodeURIComponent(run.undone_by)}`}>{t('directory-run-undone-by', { run: shortId(run.undone_by) })}</Link>
              </p>
            )}
            {run.undoes !== null && (
              <p>
                <Link to={`/log/directory/${encodeURIComponent(run.undoes)}`}>{t('log-undo-of', { run: shortId(run.undoes) })}</Link>
              </p>
            )}
            {run.held && <FailureNote fault={run.held} />}
            {undo.error && <FailureNote fault={undo.error} />}
            {total > 0 ? (
              <>
                <Toolbar>
                  <SearchField label={t('directory-search')} width={240} pause={250} value={words} onChange={setWords} />
                </Toolbar>
                <Steps key={words} source={{ run: run.id }} filter={{ action: undefined, words }} onWiden={() => setWords('')} />
              </>
            ) : (
              <Empty>{t(run.state === 'done' ? 'directory-run-departments' : 'directory-run-nothing')}</Empty>
            )}
          </>
        )
      }}
    </Loaded>
  )
}
