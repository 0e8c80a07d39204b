import { App } from 'antd'
import { useEffect } from 'react'
import { useText } from '@/i18n'

/** Longest text that goes into a field which names no limit of its own, characters. */
const LINE = 4096
const BLOCK = 1_000_000

type TextField = HTMLInputElement | HTMLTextAreaElement

/** How much a field takes. */
function roomOf(field: TextField): number {
  if (field.maxLength > 0) return field.maxLength
  return field instanceof HTMLTextAreaElement ? BLOCK : LINE
}

/**
 * Keeps a paste that is far too long out of every field of the window, and says so: laying out ten megabytes in one line
 * would stop it for seconds, and cutting the text off unseen would be worse. Fields with an answer of their own come first.
 */
export function usePasteLimit(): void {
  const { t, format } = useText()
  const { message } = App.useApp()
  useEffect(() => {
    const on = (event: ClipboardEvent) => {
      const field = event.target
      if (event.defaultPrevented || !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return
      const length = event.clipboardData?.getData('text').length ?? 0
      const most = roomOf(field)
      if (length <= most) return
      event.preventDefault()
      void message.warning(t('paste-too-long', { length: format.number(length), most: format.number(most) }), 6)
    }
    window.addEventListener('paste', on)
    return () => window.removeEventListener('paste', on)
  }, [t, format, message])
}
