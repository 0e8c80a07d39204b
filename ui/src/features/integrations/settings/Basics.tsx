import { ColorPicker, Input, Select } from 'antd'
import { Link } from 'react-router'
import { useRead } from '@/api'
import { FormField, Panel, StateWord } from '@/design'
import type { Side, SideView } from '@/generated/api'
import type { Texts } from '@/i18n'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'
import { productName, sideName } from '../sides'
import { type Parts, wrong } from './parts'
import { PeopleScope } from './PeopleScope'
import { RemovePanel } from './RemovePanel'

const keyOf = (side: Side) => (side.kind === 'connection' ? side.id : side.kind)

export function Basics({ view, draft, change, problems }: Parts) {
  const text = useText()
  const { t } = text
  const presets = useRead('preset_list', {}).data
  const thirds = (presets?.presets.find((p) => p.provider === null)?.connections ?? [view.a]).filter((s) => s.provider === view.a.provider)
  return (
    <>
      <Panel title={t('integration-section-basics')}>
        <div className={styles.fields}>
          <FormField label={t('integration-name')} error={wrong(problems, 'name')}>
            <Input aria-label={t('integration-name')} value={draft.name} maxLength={80} status={wrong(problems, 'name') ? 'error' : undefined} onChange={(event) => change({ name: event.target.value })} />
          </FormField>
          <FormField label={t('integration-type')} group help={t('integration-type-help')}>
            <span>{productName(text, view.a)}</span>
          </FormField>
          <div className={styles.pair}>
            <FormField label={t('integration-oa-side')} error={wrong(problems, 'side_b')}>
              <SideSelect label={t('integration-oa-side')} sides={presets?.oa_sides ?? [view.b]} value={draft.side_b} onChange={(side_b) => change({ side_b })} />
            </FormField>
            <FormField label={t('integration-third-party')} error={wrong(problems, 'side_a')}>
              <SideSelect label={t('integration-third-party')} sides={thirds} value={draft.side_a} onChange={(side_a) => change({ side_a })} />
            </FormField>
          </div>
          <div className={styles.pair}>
            <BoundField parts={{ view, draft, change, problems }} />
            <FormField label={t('integration-color')} help={t('integration-color-help')} error={wrong(problems, 'color')} group>
              <ColorPicker className={styles.fit} showText disabledAlpha value={draft.calendar.color} onChangeComplete={(color) => change({ calendar: { color: color.toHexString() } })} />
            </FormField>
          </div>
        </div>
      </Panel>
      <PeopleScope {...{ view, draft, change, problems }} />
      <RemovePanel view={view} />
    </>
  )
}

function SideSelect({ label, sides, value, onChange }: { label: string; sides: readonly SideView[]; value: Side; onChange: (side: Side) => void }) {
  const text = useText()
  return (
    <Select
      aria-label={label}
      value={keyOf(value)}
      options={sides.map((s) => ({ value: keyOf(s.side), label: sideName(text, s) }))}
      onChange={(key) => {
        const found = sides.find((s) => keyOf(s.side) === key)
        if (found) onChange(found.side)
      }}
    />
  )
}

/** Words of a person's field; its key where it has none. */
export function personField(text: Texts, key: string): string {
  const id = `integration-field-${key}`
  return text.maybe(id) ?? key
}

function BoundField({ parts: { view, draft, change, problems } }: { parts: Parts }) {
  const text = useText()
  const { t } = text
  const known = useRead('directory_get', {}).data?.fields ?? []
  const fields = [...new Set(['email', ...known, draft.calendar.bound_field])]
  const saved = view.integration.calendar?.bound_field === draft.calendar.bound_field
  const help =
    saved && view.unbound > 0 ? <StateWord state="warn" size={12} word={<Link to={`/people?field=${encodeURIComponent(draft.calendar.bound_field)}&lacking=yes`}>{t('integration-unbound', { count: view.unbound })}</Link>} /> : t('integration-bound-help')
  return (
    <FormField label={t('integration-bound')} help={help} error={wrong(problems, 'bound_field')}>
      <Select aria-label={t('integration-bound')} value={draft.calendar.bound_field} options={fields.map((value) => ({ value, label: personField(text, value) }))} onChange={(bound_field) => change({ calendar: { bound_field } })} />
    </FormField>
  )
}
