import { App } from 'antd'
import { createElement, useCallback } from 'react'
import { useNavigate } from 'react-router'
import { useAct } from '@/api'
import { FailureNote } from '@/design'
import { useText } from '@/i18n'

/** Makes a connection like another one, without its secrets and rooms, and opens it. It starts preview-only. */
export function useClone() {
  const { t, language } = useText()
  const { modal } = App.useApp()
  const navigate = useNavigate()
  const { mutate, isPending } = useAct('connection_clone')
  const run = useCallback(
    (connection: string) =>
      mutate(
        { connection, language },
        {
          onSuccess: (made) => void navigate(`/connections/${encodeURIComponent(made.id)}`),
          onError: (fault) => void modal.info({ icon: null, title: t('clone-refused'), content: createElement(FailureNote, { fault }) }),
        },
      ),
    [mutate, navigate, modal, language, t],
  )
  return { run, busy: isPending }
}
