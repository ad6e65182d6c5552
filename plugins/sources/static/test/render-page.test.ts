import { expect, test } from 'vitest'
import { pageRenderer } from '../src/site/page-renderer.ts'
import { renderPage } from '../src/site/render-page.ts'
import { rewriteLink } from '../src/site/rewrite-link.ts'

const pages = new Map([
  ['README.md', 'index.html'],
  ['docs/a.md', 'docs/a.html'],
  ['docs/my page.md', 'docs/my page.html'],
])
const body = (markdown: string, from = 'README.md') => {
  const html = renderPage(markdown, { from, pages })
  return html.slice(html.indexOf('<main>') + 6, html.indexOf('</main>')).trim()
}

test('WL-5: links between Markdown files lead to their pages', () => {
  const links = [
    ['docs/a.md', 'README.md', 'docs/a.html'],
    ['./docs/a.md#part', 'README.md', './docs/a.html#part'],
    ['/docs/a.md?x=1#y', 'docs/a.md', '/docs/a.html?x=1#y'],
    ['../README.md', 'docs/a.md', '../index.html'],
    ['my%20page.md', 'docs/a.md', 'my%20page.html'],
  ] as const
  for (const [href, from, expected] of links) expect(rewriteLink(href, from, pages)).toBe(expected)
})

test('WL-5: other links stay as they are', () => {
  const links = [
    'https://example.com/docs/a.md',
    '//example.com/README.md',
    '#part',
    'mailto:a@b.c',
    'missing.md',
    '../../README.md',
    '%zz.md',
    'docs/a.html',
  ]
  for (const href of links) expect(rewriteLink(href, 'README.md', pages)).toBe(href)
})

test('WL-5: the title is the first heading, or the name of the file', () => {
  const title = (markdown: string) =>
    /<title>(.*)<\/title>/.exec(renderPage(markdown, { from: 'x/notes.md', pages }))?.[1]
  expect(title('text\n\n## The *second* & last\n\n# Other')).toBe('The second &amp; last')
  expect(title('# </title><script>x</script>')).not.toMatch(/[<>]/)
  expect(title('only text')).toBe('notes')
})

test('WL-5: headings get the ids that GitHub gives', () => {
  expect(body('# Hello, World!\n## Hello, World!\n### Größe_1')).toMatch(
    /id="hello-world".*id="hello-world-1".*id="größe_1"/s,
  )
})

test('SEC-8: raw HTML keeps nothing that runs, frames, styles or posts', () => {
  const hostile = `<script>alert(1)</script><img src=x onerror=alert(1)><iframe src=//x></iframe>
<a href="javascript:alert(1)">x</a> <a href=" &#106;avascript:alert(1)">y</a> [z](javascript:alert(1)) [d](data:text/html,x)
<form action=//x><input type=text name=q value=v><button>b</button></form><style>*{}</style><base href=//x><meta http-equiv=refresh content=0>
<svg onload=alert(1)><object data=x></object><details ontoggle=alert(1) open><summary>s</summary>ok</details>`
  const html = body(hostile)
  expect(html).not.toMatch(
    /<(?:script|iframe|form|button|style|base|meta|svg|object)|\son\w+=|javascript:|data:|value=|type="text"/i,
  )
  expect(html).toContain('<summary>s</summary>')
})

test('SEC-12: a page made to take for ever is shown as text, and the next one is rendered', async () => {
  await using renderer = pageRenderer(pages)
  const never = new AbortController().signal
  const deep = '> '.repeat(20_000)
  const shown = await renderer.render(`${deep}<b>`, 'deep.md', never)
  expect(shown.note).toMatch(/deep\.md is shown as text/)
  expect(shown.html).toContain('&lt;b&gt;')
  const next = await renderer.render('# fine', 'fine.md', never)
  expect(next).toMatchObject({ note: undefined, html: expect.stringContaining('<h1 id="fine">') })
})

test('OPS-12: cancelling ends a rendering in its middle', async () => {
  await using renderer = pageRenderer(pages)
  const cancel = new AbortController()
  const rendering = renderer.render('**a'.repeat(300_000), 'slow.md', cancel.signal)
  cancel.abort(new Error('cancelled'))
  await expect(rendering).rejects.toThrow('cancelled')
})
