import { useState } from 'react'
import { useRead } from '@/api'
import { Loaded, Page, Tile } from '@/design'
import type { PresetList, PresetView } from '@/generated/api'
import { useText } from '@/i18n'
import { providerName } from '@/i18n/provider'
import styles from '../Integrations.module.css'
import { QuickForm } from './QuickForm'

/** A new integration: from a preset, where only what is needed is asked, or from blank. */
export function NewIntegration() {
  const { t } = useText()
  const presets = useRead('preset_list', {})
  return (
    <Page title={t('integration-new')} crumbs={[{ label: t('nav-connections'), to: '/connections' }, { label: t('tab-integrations'), to: '/integrations' }]} fact={t('integration-new-fact')} columns>
      <Loaded query={presets}>{(list) => <Choice list={list} />}</Loaded>
    </Page>
  )
}

function Choice({ list }: { list: PresetList }) {
  const [key, setKey] = useState(() => (list.presets.find((p) => p.provider !== null && p.connections.length > 0) ?? list.presets.at(-1))?.key)
  const preset = list.presets.find((p) => p.key === key)
  return (
    <>
      <Presets presets={list.presets} chosen={key} onChoose={setKey} />
      <div className={`${styles.quick} scroll`}>{preset && <QuickForm key={preset.key} preset={preset} presets={list.presets} oaSides={list.oa_sides} />}</div>
    </>
  )
}

function Presets({ presets, chosen, onChoose }: { presets: PresetView[]; chosen: string | undefined; onChoose: (key: string) => void }) {
  const text = useText()
  const { t } = text
  const card = (preset: PresetView) => (
    <button key={preset.key} type="button" className={preset.key === chosen ? `${styles.preset} ${styles.chosen}` : styles.preset} aria-pressed={preset.key === chosen} onClick={() => onChoose(preset.key)}>
      <Tile letters={(preset.provider ? providerName(text, preset.provider) : '+').slice(0, 2)} />
      <span>
        <strong>{preset.provider ? providerName(text, preset.provider) : t('integration-blank')}</strong>
        <span className="meta">{preset.provider ? lineOf(preset) : t('integration-blank-line')}</span>
      </span>
    </button>
  )
  const lineOf = (preset: PresetView) =>
    preset.connections.length === 0 ? t('integration-preset-none') : preset.can.write_beta ? t('integration-preset-beta', { count: preset.connections.length }) : t(preset.can.write ? 'integration-preset-both' : 'integration-preset-read', { count: preset.connections.length })
  return (
    <aside className={`${styles.presets} scroll`} aria-label={t('integration-presets')}>
      <h2 className={styles.small}>{t('integration-presets')}</h2>
      {presets.filter((p) => p.provider !== null).map(card)}
      <h2 className={styles.small}>{t('integration-presets-other')}</h2>
      {presets.filter((p) => p.provider === null).map(card)}
    </aside>
  )
}
