import { Button, Input, InputNumber, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useAct, useRead } from '@/api'
import { Empty, FailureNote, FormField, Panel } from '@/design'
import type { CalendarDraft, Direction, OaSideView, PresetView, Side } from '@/generated/api'
import { useText } from '@/i18n'
import { providerName } from '@/i18n/provider'
import { Flow, useSideWords } from '../settings/Flow'
import { ModeChoice, MODES, type ModeValues, offers } from '../settings/Modes'
import { sideName } from '../sides'
import styles from '../Integrations.module.css'

const keyOf = (side: Side) => (side.kind === 'connection' ? side.id : side.kind)

/** The few values without which nothing can begin; from blank also those that a preset would propose. */
export function QuickForm({ preset, presets, oaSides }: { preset: PresetView; presets: PresetView[]; oaSides: OaSideView[] }) {
  const text = useText()
  const { t } = text
  const navigate = useNavigate()
  const save = useAct('calendar_save')
  const blank = preset.provider === null
  const taken = (useRead('integration_list', {}).data?.integrations ?? []).map((i) => i.name.toLowerCase())
  const [typed, setTyped] = useState<string>()
  const [a, setA] = useState(preset.connections.length === 1 && !blank ? preset.connections[0] : undefined)
  const [b, setB] = useState(oaSides[0])
  const [direction, setDirection] = useState<Direction | undefined>(blank ? undefined : preset.policy.direction)
  const [days, setDays] = useState(preset.policy.window_days)
  const [modes, setModes] = useState<ModeValues>(blank ? {} : { invitations: preset.calendar.invitations, cancellations: preset.calendar.cancellations, deletion: preset.calendar.deletion })
  const [tried, setTried] = useState(false)
  // From blank it is the third party that says what can be done; before it is chosen nothing is ruled out.
  const ofThird = blank ? presets.find((p) => p.provider !== null && p.provider === a?.provider) : preset
  const can = ofThird?.can
  const product = ofThird?.provider ? providerName(text, ofThird.provider) : t('integration-third-party')
  const sides = useSideWords()
  // Until one is typed, what it connects is its name; an integration between the same two is given another by hand.
  const proposed = a && b ? t('integration-name-proposed', { oa: sideName(text, b), third: sideName(text, a) }) : ''
  const name = typed ?? (taken.includes(proposed.toLowerCase()) ? '' : proposed)

  if (preset.connections.length === 0)
    return (
      <Empty
        action={
          <Button type="primary" onClick={() => void navigate(preset.provider ? `/connections/new/${preset.provider}` : '/connections/new')}>
            {t('integration-connect-first')}
          </Button>
        }
      >
        {t('integration-connect-first-line', { name: preset.provider ? providerName(text, preset.provider) : t('integration-third-party') })}
      </Empty>
    )
  const nameError = name.trim() === '' ? t('integration-name-missing') : taken.includes(name.trim().toLowerCase()) ? t('integration-name-taken') : undefined
  const complete = nameError === undefined && a !== undefined && b !== undefined && direction !== undefined && (direction === 'pull' || MODES.every((mode) => modes[mode] !== undefined))

  function chooseThird(key: string) {
    const third = preset.connections.find((s) => keyOf(s.side) === key)
    setA(third)
    const able = blank ? presets.find((p) => p.provider === third?.provider)?.can : undefined
    if (!able) return
    if (!able.write && direction !== 'pull') setDirection(undefined)
    setModes(Object.fromEntries(MODES.flatMap((mode) => (modes[mode] !== undefined && offers(able, mode, modes[mode]) ? [[mode, modes[mode]]] : []))))
  }

  function create() {
    setTried(true)
    if (!complete) return
    const draft: CalendarDraft = {
      integration: null,
      name: name.trim(),
      // Nothing flows before somebody has seen a test sync.
      enabled: false,
      side_a: a!.side,
      side_b: b!.side,
      policy: { ...preset.policy, direction: direction!, window_days: days },
      // Series begin as one where both sides propose them.
      calendar: { ...preset.calendar, ...modes, rules: { ...preset.calendar.rules, series: preset.calendar.rules.series && b!.series } },
      schedule: { kind: 'manual' },
    }
    save.mutate(draft, { onSuccess: (made) => void navigate(`/integrations/${made.integration.id}`) })
  }
  const missing = t('integration-choose')
  return (
    <form
      className={styles.quickForm}
      onSubmit={(event) => {
        event.preventDefault()
        create()
      }}
    >
      <Panel title={blank ? t('integration-blank') : providerName(text, preset.provider!)} fact={t(blank ? 'integration-blank-fact' : 'integration-preset-fact')}>
        <div className={styles.fields}>
          <FormField label={t('integration-name')} error={tried ? nameError : undefined} help={t('integration-name-help')}>
            <Input aria-label={t('integration-name')} value={name} maxLength={80} onChange={(event) => setTyped(event.target.value)} autoFocus />
          </FormField>
          <div className={styles.pair}>
            <FormField label={t('integration-oa-side')}>
              <Select aria-label={t('integration-oa-side')} value={b && keyOf(b.side)} options={oaSides.map((s) => ({ value: keyOf(s.side), label: sideName(text, s) }))} onChange={(key) => setB(oaSides.find((s) => keyOf(s.side) === key))} />
            </FormField>
            <FormField label={t('integration-third-party')} error={tried && !a ? missing : undefined}>
              <Select aria-label={t('integration-third-party')} placeholder={t('integration-choose')} value={a && keyOf(a.side)} options={preset.connections.map((s) => ({ value: keyOf(s.side), label: sideName(text, s) }))} onChange={chooseThird} />
            </FormField>
          </div>
          <FormField group label={t('integration-direction')} error={tried && !direction ? missing : undefined} help={t(`integration-direction-help${sides}`)}>
            <Segmented<Direction>
              className={styles.fit}
              aria-label={t('integration-direction')}
              value={direction ?? ('' as Direction)}
              onChange={setDirection}
              options={(['pull', 'push', 'both'] as const).map((value) => ({ value, label: t(`integration-direction-${value}${sides}`), disabled: value !== 'pull' && can?.write === false }))}
            />
          </FormField>
          {can?.write === false && <p className="meta">{t('integration-write-cannot', { product })}</p>}
          {direction && <Flow direction={direction} oa={b ? sideName(text, b) : ''} third={a ? sideName(text, a) : t('integration-third-party')} days={days} schedule={{ kind: 'manual' }} atOnce={preset.calendar.push_at_once} />}
          <FormField label={t('integration-window')} help={t('integration-window-help')}>
            <InputNumber aria-label={t('integration-window')} min={1} max={15} precision={0} value={days} onChange={(value) => setDays(value ?? 1)} changeOnWheel={false} />
          </FormField>
        </div>
      </Panel>
      {can?.write !== false && direction !== 'pull' && (
        <Panel title={t('integration-modes')} fact={t(blank ? 'integration-modes-blank' : 'integration-modes-preset')}>
          <div className={styles.fields}>
            {MODES.map((mode) => (
              <ModeChoice key={mode} mode={mode} value={modes[mode]} can={can} product={product} error={tried && modes[mode] === undefined ? missing : undefined} onChange={(value) => setModes({ ...modes, [mode]: value })} />
            ))}
          </div>
        </Panel>
      )}
      {save.error && <FailureNote fault={save.error} />}
      <div className={styles.formFoot}>
        <span className="meta">{t('integration-create-note')}</span>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('integration-create')}
        </Button>
      </div>
    </form>
  )
}
