import { ERROR_CODES } from '@keystone/contract/errors/error-codes'
import type { Route } from '@keystone/contract/route'
import { routes } from '@keystone/contract/routes'

/**
 * The reference as one static page: no script, no style sheet of others, nothing fetched, so that it
 * works under the strictest policy and offline. Machines read /v1/openapi.json.
 */
export function docsPage(): string {
  const groups = Map.groupBy(
    Object.entries(routes) as [string, Route][],
    ([id]) => id.split('.')[0],
  )
  const sections = [...groups].map(([name = '', rows]) => section(name, rows)).join('\n')
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Keystone API</title></head>
<body>
<h1>Keystone API</h1>
<p>Send <code>authorization: Bearer ks_…</code>. Machine-readable: <a href="/v1/openapi.json">/v1/openapi.json</a>.
Calls that start an operation take an <code>idempotency-key</code> and know <code>?plan=true</code>; edits take <code>if-match</code>.</p>
${sections}
<h2>Errors</h2>
<dl>
${Object.entries(ERROR_CODES)
  .map(
    ([code, entry]) =>
      `<dt id="${code}"><code>${code}</code> ${entry.status}</dt><dd>${text(entry.title)} ${text(entry.hint)}</dd>`,
  )
  .join('\n')}
</dl>
</body>
</html>
`
}

function section(name: string, rows: readonly (readonly [string, Route])[]): string {
  return `<h2>${text(name)}</h2>\n<table border="1">\n<tr><th>Call</th><th>What it does</th><th>Right</th><th>Audit</th></tr>\n${rows.map(row).join('\n')}\n</table>`
}

function row([id, route]: readonly [string, Route]): string {
  const cells = [
    `<code id="${text(id)}">${route.method} ${text(route.path)}</code>`,
    text(route.summary),
    text(route.right),
    text(route.audit),
  ]
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

function text(raw: string): string {
  return raw.replaceAll(/[&<>"]/g, (char) => ENTITIES[char] ?? char)
}
