const CANONICAL = /^(?:\/|(?:\/[A-Za-z0-9._-]+)+)$/

/**
 * The path of a request target, or undefined where it is written in any other way than the one way:
 * `//`, `%2e`, `;`, back-slashes, dot segments and absolute targets do not exist here, so that no
 * proxy and no router can disagree about which route was meant (hostile.md).
 */
export function canonicalPath(target: string): string | undefined {
  const [path = ''] = target.split('?', 1)
  const hasDots = /(?:^|\/)\.{1,2}(?:\/|$)/.test(path)
  return CANONICAL.test(path) && !hasDots ? path : undefined
}
