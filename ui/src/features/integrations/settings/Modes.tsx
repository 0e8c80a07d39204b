import { Radio } from 'antd'
import type { ReactNode } from 'react'
import { FormField } from '@/design'
import type { CalendarPolicy, SideAbility } from '@/generated/api'
import { useText } from '@/i18n'
import styles from '../Integrations.module.css'

export type ModeValues = Partial<Pick<CalendarPolicy, 'invitations' | 'cancellations' | 'deletion'>>
type Mode = keyof ModeValues

/** In the order of the third party's own settings. */
export const MODES = ['invitations', 'deletion', 'cancellations'] as const

const VALUES = {
  invitations: ['none', 'all', 'all_and_copy'],
  cancellations: ['none', 'all', 'all_and_copy'],
  deletion: ['hard', 'soft', 'to_deleted_items'],
} as const

/** Whether a provider offers a mode's value. */
export function offers(can: SideAbility, mode: Mode, value: string): boolean {
  const list: readonly string[] = mode === 'deletion' ? can.deletions : can[mode]
  return list.includes(value)
}

interface ModeChoiceProps<M extends Mode> {
  mode: M
  value: ModeValues[M]
  /** What the provider can; nothing is ruled out while it is not known. */
  can: SideAbility | undefined
  /** Product whose modes they are. */
  product: string
  /** What was really seen of a value on this server. */
  seen?: (value: string) => ReactNode
  error?: string
  onChange: (value: NonNullable<ModeValues[M]>) => void
}

/** A mode with what each value does; what the provider cannot do is grey, with the reason. */
export function ModeChoice<M extends Mode>({ mode, value, can, product, seen, error, onChange }: ModeChoiceProps<M>) {
  const { t } = useText()
  return (
    <FormField group label={t(`integration-mode-${mode}`)} error={error}>
      <Radio.Group aria-label={t(`integration-mode-${mode}`)} className={styles.radios} value={value} onChange={(event) => onChange(event.target.value as NonNullable<ModeValues[M]>)}>
        {VALUES[mode].map((option) => {
          const able = !can || offers(can, mode, option)
          return (
            <Radio key={option} value={option} disabled={!able}>
              <span className={styles.option}>
                <span>{t(`integration-${mode}-${option}`)}</span>
                <span className="meta">{able ? t(`integration-${mode}-${option}-does`) : t('integration-mode-cannot', { product })}</span>
                {able && seen?.(option)}
              </span>
            </Radio>
          )
        })}
      </Radio.Group>
    </FormField>
  )
}
