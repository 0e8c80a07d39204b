import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { pagesOf } from '@/api/descriptor'
import { draftId, forgetDraft, useDraftOf } from '@/api/draft'
import { Panel, PanelRow, Tile } from '@/design'
import type { Descriptor } from '@/generated/api'
import { useText } from '@/i18n'
import { pageName, providerName } from '@/i18n/provider'
import styles from './Connections.module.css'

/** New connections that were begun and not saved, each with where it was left. */
export function Drafts({ providers }: { providers: Descriptor[] }) {
  return providers.map((provider) => <DraftLine key={provider.id} provider={provider} />)
}

function DraftLine({ provider }: { provider: Descriptor }) {
  const text = useText()
  const { t, format } = text
  const navigate = useNavigate()
  const id = draftId({ provider: provider.id })
  const draft = useDraftOf(id)
  if (!draft.savedAt) return null
  const pages = pagesOf(provider, draft.auth ?? '', draft.settings ?? {})
  const at = pages.findIndex((p) => p.key === draft.page)
  const left = at < 0 ? t('wizard-prepare') : pageName(text, provider.id, pages[at]!.key)
  return (
    <Panel flush className={styles.drafts}>
      <PanelRow className={styles.row}>
        <Tile letters={provider.tile} />
        <span className={styles.rest}>
          <strong>{draft.name || providerName(text, provider.id)}</strong>{' '}
          {t('draft-line', { page: left, at: at + 2, total: pages.length + 1, when: format.moment(draft.savedAt) })}
        </span>
        <Button size="small" onClick={() => void navigate(`/connections/new/${provider.id}`)}>
          {t('draft-go-on')}
        </Button>
        <Button size="small" type="text" onClick={() => forgetDraft(id)}>
          {t('draft-forget')}
        </Button>
      </PanelRow>
    </Panel>
  )
}
