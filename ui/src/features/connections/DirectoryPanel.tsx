import { Link } from 'react-router'
import { useRead } from '@/api'
import { Loaded, Panel, StateWord, stateOfDirectory } from '@/design'
import { useText } from '@/i18n'
import { directoryWords } from '@/i18n/directory'
import styles from './Connections.module.css'

/** The directory of a connection in two lines, with the way to it. */
export function DirectoryPanel({ connection }: { connection: string }) {
  const text = useText()
  const { t, format } = text
  const directory = useRead('directory_state', { connection })
  return (
    <Panel title={t('nav-people')} actions={<Link to={`/people/directory/${connection}`}>{t('connection-open-directory')}</Link>}>
      <Loaded query={directory} rows={1}>
        {(state) => (
          <div className={styles.standing}>
            <StateWord state={stateOfDirectory(state)} word={directoryWords(text, state)} />
            <p className="support">{t('directory-counts', { people: format.number(state.people), departments: format.number(state.departments) })}</p>
          </div>
        )}
      </Loaded>
    </Panel>
  )
}
