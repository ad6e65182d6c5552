import sanitizeHtml from 'sanitize-html'

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']

/** Rendered Markdown without anything that runs, loads frames or styles, or posts; `link` may change where links lead. */
export function sanitizePage(html: string, link: (href: string) => string): string {
  return sanitizeHtml(html, {
    allowedTags: [
      ...sanitizeHtml.defaults.allowedTags,
      ...['img', 'details', 'summary', 'del', 'ins', 'input'],
    ],
    allowedAttributes: {
      a: ['href', 'title', 'id', 'name'],
      img: ['src', 'alt', 'title', 'width', 'height'],
      input: ['type', 'checked', 'disabled'],
      th: ['align', 'colspan', 'rowspan'],
      td: ['align', 'colspan', 'rowspan'],
      ol: ['start'],
      details: ['open'],
      ...Object.fromEntries(HEADINGS.map((heading) => [heading, ['id']])),
    },
    allowedClasses: { code: ['language-*'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    transformTags: {
      a: (tagName, attributes) => {
        const { href } = attributes
        return {
          tagName,
          attribs: href === undefined ? attributes : { ...attributes, href: link(href) },
        }
      },
      // Task lists are the only inputs of Markdown; anything else becomes one, and none can be changed.
      input: (tagName, { checked }) => ({
        tagName,
        attribs: {
          type: 'checkbox',
          disabled: '',
          ...(checked === undefined ? {} : { checked: '' }),
        },
      }),
    },
  })
}

/** The text of some HTML, escaped for HTML. */
export function plainText(html: string): string {
  return sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} })
}
