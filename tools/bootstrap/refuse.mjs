/**
 * Ends the process before any of our TypeScript could run.
 *
 * @param {string} message
 * @returns {never}
 */
export function refuse(message) {
  process.stderr.write(`\nkeystone: ${message}\n`)
  process.exit(1)
}
