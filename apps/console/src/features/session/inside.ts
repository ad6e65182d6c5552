/** An address of this console and no other, wherever a link claims to lead after the sign-in. */
export function inside(to: string | undefined): string {
  const isOurs = to !== undefined && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in')
  return isOurs ? to : '/'
}
