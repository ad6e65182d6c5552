import { StepError } from '@keystone/plugin-kit/step-error'

/** Frontends by Docker itself. Any other image named in `# syntax=` would be run by the builder with the build's secrets at hand. */
const ALLOWED =
  /^(?:docker\.io\/)?docker\/(?:dockerfile|dockerfile-upstream)(?::[A-Za-z0-9._-]+)?(?:@sha256:[0-9a-f]{64})?$/

/** Throws FRONTEND_REFUSED when the Dockerfile asks for a build frontend that is not allowed. */
export function assertFrontend(dockerfile: string): void {
  const frontend = frontendOf(dockerfile)
  if (frontend === undefined || ALLOWED.test(frontend)) return
  throw new StepError(
    'FRONTEND_REFUSED',
    `The Dockerfile asks for the build frontend ${frontend}`,
    {
      hint: 'Use "# syntax=docker/dockerfile:1" or remove the line: other frontends are programs that run in the builder.',
    },
  )
}

/**
 * Value of the `syntax` directive. BuildKit looks for it in the leading comments in three spellings (`#`,
 * `//`, or a JSON document) and after a shebang; every one of them is read here.
 */
function frontendOf(dockerfile: string): string | undefined {
  const text = dockerfile.replace(/^\uFEFF/, '')
  const lines = text.split(/\r\n|\r|\n/)
  const leading = lines[0]?.startsWith('#!') ? lines.slice(1) : lines
  return directive(leading, '#') ?? directive(leading, '//') ?? jsonDirective(text)
}

function directive(lines: readonly string[], mark: '#' | '//'): string | undefined {
  for (const line of lines) {
    const text = line.trim()
    if (!text.startsWith(mark)) return undefined
    const [key = '', ...value] = text.slice(mark.length).split('=')
    if (key.trim().toLowerCase() === 'syntax') return value.join('=').trim().split(/\s/)[0]
  }
  return undefined
}

function jsonDirective(text: string): string | undefined {
  return /^\s*\{[^}]*"syntax"\s*:\s*"([^"]*)"/i.exec(text)?.[1]
}
