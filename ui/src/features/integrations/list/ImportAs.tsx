import { App, Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useAct, useRead } from '@/api'
import { DialogFoot, FailureNote, FormField } from '@/design'
import type { Fault, IntegrationImported, Side, SideView } from '@/generated/api'
import { useText } from '@/i18n'
import { faultText } from '@/i18n/fault'
import styles from '../Integrations.module.css'
import { sideName } from '../sides'
import { freeName, headOf, keyOf, sideHere } from './importFile'

interface ImportAsProps {
  /** Text of the file. */
  text: string
  title: string
  action: string
  /** Name it would get; the file's when absent. */
  name?: string
  /** Why it could not be taken as it is. */
  fault?: Fault
  onClose: () => void
}

/** Takes an integration from a file under another name, or with other systems at its sides. */
export function ImportAs({ text: file, title, action, name: wanted, fault, onClose }: ImportAsProps) {
  const text = useText()
  const { t } = text
  const taken = useRead('integration_list', {}).data?.integrations.map((i) => i.name)
  const presets = useRead('preset_list', {}).data
  const [head] = useState(() => headOf(file))
  const [typed, setName] = useState<string>()
  const [chosenA, setA] = useState<string>()
  const [chosenB, setB] = useState<string>()
  const take = useTake(onClose)
  const thirds = presets?.presets.find((p) => p.provider === null)?.connections.filter((s) => s.provider === head?.a.provider) ?? []
  const oas = presets?.oa_sides ?? []
  const a = thirds.find((s) => keyOf(s.side) === chosenA) ?? sideHere(thirds, head?.a)
  const b = oas.find((s) => keyOf(s.side) === chosenB) ?? sideHere(oas, head?.b)
  const name = typed ?? freeName(wanted ?? head?.name ?? '', taken ?? [])
  const isTaken = taken?.some((one) => one.toLowerCase() === name.trim().toLowerCase()) ?? false
  const nameError = name.trim() === '' ? t('integration-name-missing') : isTaken ? t('integration-name-taken') : undefined
  const go = () => !nameError && a && b && take.run({ text: file, name: name.trim(), side_a: a.side, side_b: b.side })
  const select = (label: string, sides: readonly SideView[], value: SideView | undefined, choose: (key: string) => void) => (
    <FormField label={label} error={presets && !value ? t('integration-choose') : undefined}>
      <Select aria-label={label} placeholder={t('integration-choose')} notFoundContent={t('integration-import-no-side')} value={value && keyOf(value.side)} options={sides.map((s) => ({ value: keyOf(s.side), label: sideName(text, s) }))} onChange={choose} />
    </FormField>
  )
  return (
    <Modal
      open
      width={480}
      title={title}
      onCancel={onClose}
      footer={
        <DialogFoot note={t('integration-import-off')}>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" loading={take.busy} disabled={!a || !b || nameError !== undefined} onClick={go}>
            {action}
          </Button>
        </DialogFoot>
      }
    >
      <div className={styles.fields}>
        {fault && <p role="alert" className={styles.alert}>{faultText(text, fault).headline}</p>}
        <FormField label={t('integration-name')} error={nameError}>
          <Input aria-label={t('integration-name')} autoFocus value={name} maxLength={80} onChange={(event) => setName(event.target.value)} onPressEnter={go} />
        </FormField>
        {select(t('integration-third-party'), thirds, a, setA)}
        {select(t('integration-oa-side'), oas, b, setB)}
        {take.fault && <FailureNote fault={take.fault} />}
      </div>
    </Modal>
  )
}

/** Takes a file and opens what came of it, telling who of its scope is not known here. */
export function useTake(onDone?: () => void) {
  const { t } = useText()
  const navigate = useNavigate()
  const { modal } = App.useApp()
  const { mutate, isPending, error } = useAct('integration_import')
  const opened = ({ calendar, left_out }: IntegrationImported) => {
    if (left_out.length > 0) modal.info({ title: t('integration-import-left', { count: left_out.length }), content: left_out.join(', ') })
    onDone?.()
    void navigate(`/integrations/${calendar.integration.id}`)
  }
  const run = (request: { text: string; name: string | null; side_a: Side | null; side_b: Side | null }, refused?: (fault: Fault) => void) => mutate(request, { onSuccess: opened, onError: refused })
  return { run, busy: isPending, fault: error }
}
