import { PAGE_STYLE } from './page-style.ts'

/**
 * A whole page. `title` and `body` are already safe HTML. The policy in the page is a second wall behind the
 * sanitiser: were it to miss a script, the browser would not run it.
 */
export function pageHtml(page: { readonly title: string; readonly body: string }): string {
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' https:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
${page.body}
</main>
</body>
</html>
`
}
