/** Prints the help alone: style sheets hide the page while the window says that it prints help. */
export function printHelp(): void {
  const root = document.documentElement
  root.dataset.print = 'help'
  window.addEventListener('afterprint', () => delete root.dataset.print, { once: true })
  window.print()
}
