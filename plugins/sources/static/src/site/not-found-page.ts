import { pageHtml } from './page-html.ts'

/** Served with status 404 where the folder brings no 404.html of its own. */
export const NOT_FOUND_PAGE = pageHtml({
  title: 'Not found',
  body: '<h1>Not found</h1>\n<p>There is no page at this address. <a href="/">Go to the start</a>.</p>',
})
