/** What every web view can do by itself; shared by the platforms. */

export function openInBrowser(url: string): void {
  if (!url.startsWith('https://')) return
  window.open(url, '_blank', 'noopener,noreferrer')
}

export function saveInBrowser(name: string, _mediaType: string, content: Blob): void {
  const url = URL.createObjectURL(content)
  const anchor = document.createElement('a')
  anchor.href = url
  anchor.download = name
  anchor.click()
  // The download reads the address after this turn.
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

export async function copyInBrowser(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  area.setAttribute('aria-hidden', 'true')
  area.style.position = 'fixed'
  area.style.opacity = '0'
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  if (!copied) throw new Error('clipboard refused')
}

/** Base64 of a file's bytes. */
export function base64Of(content: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',', 2)[1] ?? '')
    reader.onerror = () => reject(new Error('file could not be read'))
    reader.readAsDataURL(content)
  })
}
