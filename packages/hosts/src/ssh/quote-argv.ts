/**
 * An argv as one command line for sshd, which hands it to the user's shell: the one place where that is
 * unavoidable. Every element stands between single quotes, inside which a POSIX shell knows no other
 * character than the quote itself.
 */
export function quoteArgv(argv: readonly string[]): string {
  return argv.map(quote).join(' ')
}

function quote(element: string): string {
  if (element.includes('\0')) throw new TypeError('an argument cannot hold a NUL')
  return `'${element.replaceAll("'", "'\\''")}'`
}
