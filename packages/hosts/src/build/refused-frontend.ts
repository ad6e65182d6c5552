const ALLOWED =
  /^(?:docker\.io\/)?docker\/dockerfile(?::[A-Za-z0-9._-]+)?(?:@sha256:[0-9a-f]{64})?$/

/**
 * The image that a Dockerfile's head names as its frontend, unless it is Docker's own. Wider than any
 * one BuildKit: comments with # and //, after a byte order mark or a shebang, and the JSON form.
 */
export function refusedFrontend(dockerfile: string): string | undefined {
  const text = dockerfile.replace(/^\uFEFF/, '')
  const json = /^\s*\{[\s\S]*?"syntax"\s*:\s*"([^"]*)"/i.exec(text)?.[1]
  const named = json ?? syntaxLine(text)
  return named === undefined || ALLOWED.test(named) ? undefined : named
}

function syntaxLine(text: string): string | undefined {
  for (const line of text.split(/\r?\n/)) {
    const named = /^\s*(?:#|\/\/)\s*syntax\s*=\s*(\S+)/i.exec(line)?.[1]
    if (named !== undefined) return named
    if (!/^\s*(?:$|#|\/\/)/.test(line)) return undefined
  }
  return undefined
}
