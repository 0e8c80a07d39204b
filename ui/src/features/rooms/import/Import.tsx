import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { FailureNote, Loading, Page } from '@/design'
import { useText } from '@/i18n'
import { useConnection } from '../connection'
import { useHandedOver, useHandOver } from '@/api/handover'
import { FileTaker } from '@/app/FileDrop'
import { SheetScreen } from './SheetScreen'
import { Start } from './Start'
import { useSheet } from './useSheet'

/** From a file to rooms: choosing it, then mending and importing what it holds. */
export function Import() {
  const { t } = useText()
  const sheet = useSheet()
  const { connections, connection, decided, fault, retry, choose } = useConnection()
  const [search] = useSearchParams()
  const handOver = useHandOver()
  // A file that was chosen, here or on another page; it may wait for the choice of a connection.
  const waiting = useHandedOver()
  const to = decided ? connection : undefined
  const { read } = sheet
  useEffect(() => {
    if (!waiting || !to) return
    handOver(null)
    void read(to, waiting)
  }, [waiting, to, handOver, read])

  if (!connections)
    return (
      <Page title={t('rooms-import')} crumbs={[{ label: t('nav-rooms'), to: '/rooms' }]}>
        {fault ? <FailureNote fault={fault} onRetry={retry} /> : <Loading rows={6} />}
      </Page>
    )
  const { open } = sheet
  const asked = search.get('connection')
  if (open && (!asked || asked === open.connection.id || asked === open.connection.name))
    return (
      <>
        <FileTaker onFile={(file) => void read(open.connection, file)} />
        <SheetScreen key={open.opened.session} sheet={sheet} open={open} />
      </>
    )
  return (
    <>
      <FileTaker onFile={handOver} />
      <Start sheet={sheet} connections={connections} connection={to} waiting={waiting} onConnection={choose} onSource={handOver} />
    </>
  )
}
