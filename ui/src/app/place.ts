/** The page that was open last, so that the next start goes on there. */
const KEY = 'roombridge.place'

/** Pages nobody wants to come back to: the first start shows itself, and a check that was started runs once. */
function worthKeeping(pathname: string): boolean {
  return pathname !== '/welcome'
}

export function rememberPlace({ pathname, search }: { pathname: string; search: string }): void {
  const params = new URLSearchParams(search)
  params.delete('start')
  const query = params.toString()
  if (worthKeeping(pathname)) localStorage.setItem(KEY, query === '' ? pathname : `${pathname}?${query}`)
}

/** Puts the remembered page into an address that names none; before the router reads it. */
export function returnToPlace(): void {
  if (!['', '#', '#/'].includes(window.location.hash)) return
  const place = localStorage.getItem(KEY)
  if (place?.startsWith('/') && place !== '/') window.history.replaceState(null, '', `#${place}`)
}
