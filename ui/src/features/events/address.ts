/** `host:port`, an address in brackets among the hosts. */
const LISTEN = /^(\[[0-9a-f:.]+\]|[^\s:/[\]]+):(\d{1,5})$/i

export function isListen(text: string): boolean {
  const port = Number(LISTEN.exec(text.trim())?.[2])
  return port >= 1 && port <= 65_535
}

/** Whether only programs of this machine reach it. */
export function isLoopback(text: string): boolean {
  const host = LISTEN.exec(text.trim())?.[1]?.toLowerCase()
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host ?? '')
}

/** What stands before `://`; nothing for what is no address. */
export function schemeOf(address: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):\/\/[^\s/]/i.exec(address.trim())?.[1]?.toLowerCase()
}
