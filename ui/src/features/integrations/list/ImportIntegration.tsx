import { useState } from 'react'
import { JsonFileButton } from '@/app/JsonFileButton'
import type { Fault } from '@/generated/api'
import { useText } from '@/i18n'
import { ImportAs, useTake } from './ImportAs'

/** Largest file that is read, bytes: a table of 5,000 rows of long texts fits. */
const LARGEST = 16 * 1024 * 1024
/** What another name or another system settles. */
const ANOTHER = new Set(['name.taken', 'integration.no_side'])

/** Takes an integration from a file; it starts switched off. */
export function ImportIntegration() {
  const { t } = useText()
  const take = useTake()
  const [again, setAgain] = useState<{ text: string; fault: Fault }>()
  return (
    <>
      <JsonFileButton
        label={t('integration-import')}
        busy={take.busy}
        largest={LARGEST}
        tooLarge={t('integration-import-large')}
        onText={(text, refused) => take.run({ text, name: null, side_a: null, side_b: null }, (fault) => (ANOTHER.has(fault.code) ? setAgain({ text, fault }) : refused(fault)))}
      />
      {again && <ImportAs {...again} title={t('integration-import-as')} action={t('integration-import')} onClose={() => setAgain(undefined)} />}
    </>
  )
}
