import { Button, InputNumber, Switch } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAct } from '@/api'
import { Facts, FailureNote, FormField, Panel } from '@/design'
import type { DirectoryState } from '@/generated/api'
import { useText } from '@/i18n'
import styles from './Directory.module.css'

/** What was taken over, and how it is kept. */
export function Keeping({ id, state }: { id: string; state: DirectoryState }) {
  const { t, format } = useText()
  const at = (when: string | null) => (when ? format.moment(when) : t('directory-not-yet'))
  const facts: Array<[name: string, value: string]> = [
    [t('directory-fact-people'), format.number(state.people)],
    [t('directory-fact-departments'), format.number(state.departments)],
    [t('directory-fact-read'), at(state.read_at)],
    [t('directory-fact-applied'), at(state.applied_at)],
    [t('directory-fact-dirty'), format.number(state.dirty)],
  ]
  return (
    <div className={styles.aside}>
      <Panel
        title={t('directory-taken')}
        actions={
          <>
            <Link to={`/log/directory?connection=${encodeURIComponent(id)}`}>{t('directory-to-runs')}</Link>
            <Link to={`/connections/${id}`}>{t('people-to-connection')}</Link>
          </>
        }
      >
        <Facts facts={facts} />
      </Panel>
      <Rules key={`${state.nightly}/${state.shrink_percent}`} id={id} state={state} />
    </div>
  )
}

/** Every night by itself or not, and how many may go without asking. Saved with the button. */
function Rules({ id, state }: { id: string; state: DirectoryState }) {
  const { t } = useText()
  const save = useAct('directory_set')
  const [nightly, setNightly] = useState(state.nightly)
  const [percent, setPercent] = useState<number | null>(state.shrink_percent)
  const changed = nightly !== state.nightly || percent !== state.shrink_percent
  return (
    <Panel title={t('directory-rules')}>
      <div className={styles.rules}>
        <label className={styles.switch}>
          <Switch size="small" checked={nightly} onChange={setNightly} />
          <span>{t('directory-nightly')}</span>
        </label>
        <p className="meta">{t(nightly ? 'directory-nightly-on' : 'directory-nightly-off')}</p>
        <FormField label={t('directory-shrink')} help={t('directory-shrink-help')}>
          {(control) => <InputNumber {...control} min={0} max={100} precision={0} suffix="%" value={percent} onChange={setPercent} />}
        </FormField>
        {changed && percent !== null && (
          <div className={styles.buttons}>
            <Button loading={save.isPending} onClick={() => save.mutate({ connection: id, nightly, shrink_percent: percent })}>
              {t('save')}
            </Button>
            <Button
              type="text"
              onClick={() => {
                setNightly(state.nightly)
                setPercent(state.shrink_percent)
              }}
            >
              {t('cancel')}
            </Button>
          </div>
        )}
        {save.error && <FailureNote fault={save.error} />}
      </div>
    </Panel>
  )
}
