import type { ReactNode } from 'react'
import type { Fault } from '@/generated/api'
import { BoxList } from './Dialog'
import { FailureNote } from './FailurePanel'
import { TypedConsent } from './TypedConsent'
import styles from './TypedConsent.module.css'

/** Most things that are named; the others are counted. */
const NAMED = 6

/** One thing that goes. */
export interface Going {
  key: string
  name: string
  /** What tells it from another of the same name. */
  detail: ReactNode
}

interface RemovalConsentProps {
  open: boolean
  going: readonly Going[]
  title: string
  prompt: string
  /** Label of the red button. */
  action: string
  /** Says how many are not named. */
  more: (count: number) => string
  note?: string
  /** What goes with them, and what stays. */
  children: ReactNode
  fault: Fault | null
  busy: boolean
  onAgree: () => void
  onClose: () => void
}

/** Removal says who or what goes and what stays, and asks for the number. */
export function RemovalConsent({ going, title, more, children, fault, ...consent }: RemovalConsentProps) {
  return (
    <TypedConsent {...consent} state="delete" title={title} expected={String(going.length)}>
      <BoxList label={title}>
        {going.slice(0, NAMED).map(({ key, name, detail }) => (
          <li key={key} className={styles.going}>
            <span>{name}</span>
            <span className="meta">{detail}</span>
          </li>
        ))}
        {going.length > NAMED && <li className="support">{more(going.length - NAMED)}</li>}
      </BoxList>
      {children}
      {fault && <FailureNote fault={fault} />}
    </TypedConsent>
  )
}
