/** Values that mean themselves as an env file: one line each. Pure. */
export function renderDotenv(plain: Readonly<Record<string, string>>): string {
  return Object.entries(plain)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}
