/** `shop.localhost` on the own machine, where such names need no DNS; '' elsewhere, where only people know. */
export function hostFor(application: string, consoleHost: string): string {
  const isOwnMachine = consoleHost === 'localhost' || /^127\.|^\[::1\]$/.test(consoleHost)
  return isOwnMachine && application !== '' ? `${application}.localhost` : ''
}
