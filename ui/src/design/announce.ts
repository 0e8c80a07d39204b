/** Tells screen readers politely; the region is part of the layout. */
const REGION = 'announcements'

export function announce(text: string): void {
  const region = document.getElementById(REGION)
  if (!region) return
  // The same words twice in a row are a change only when something lay between.
  region.textContent = ''
  window.setTimeout(() => (region.textContent = text), 30)
}

export const announcementsId = REGION
