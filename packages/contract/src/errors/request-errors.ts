import type { ErrorEntry } from './error-entry.ts'

/** About the request itself, before anything of the product is looked at. */
export const REQUEST_ERRORS = {
  INVALID_INPUT: {
    status: 422,
    title: 'The request does not fit its schema.',
    hint: 'Look at `fields`: each names a path in the request and what is wrong there.',
  },
  MALFORMED_JSON: {
    status: 400,
    title: 'The body is not valid JSON.',
    hint: 'Send one JSON document encoded as UTF-8.',
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    title: 'Only application/json is accepted.',
    hint: 'Send the header `content-type: application/json`.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: 'The body is larger than this route accepts.',
    hint: 'Send less in one call.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: 'The address or the headers of the request are too long.',
    hint: 'Send fewer than 16 KiB before the body: a shorter address, or fewer and shorter headers and cookies.',
  },
  NOT_FOUND: {
    status: 404,
    title: 'There is nothing here.',
    hint: 'Check the id; things of another organisation are not visible to you.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'This path does not know that method.',
    hint: 'See /docs for the methods of each path.',
  },
  CROSS_SITE: {
    status: 403,
    title: 'A request of another site was refused.',
    hint: 'Call from the console’s own address (KEYSTONE_PUBLIC_URL), or with an API token and without cookies.',
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 400,
    title: 'A call that starts an operation needs an Idempotency-Key.',
    hint: 'Send a header `idempotency-key` with a fresh random value, and the same one when you repeat the call.',
  },
  IDEMPOTENCY_CONFLICT: {
    status: 409,
    title: 'This Idempotency-Key was used before with another body.',
    hint: 'Use a new key for a new intention.',
  },
  PRECONDITION_REQUIRED: {
    status: 428,
    title: 'An edit needs the If-Match header.',
    hint: 'Read the thing first and send its ETag back as `if-match`.',
  },
  REVISION_STALE: {
    status: 412,
    title: 'It was changed by somebody else meanwhile.',
    hint: 'Read it again, apply your change to what is there now, and save.',
  },
  CURSOR_INVALID: {
    status: 422,
    title: 'The cursor does not belong to this list.',
    hint: 'Start again without a cursor; keep sort and filters the same from page to page.',
  },
  PLAN_STALE: {
    status: 409,
    title: 'What the plan was made from has changed since it was shown.',
    hint: 'Ask for the plan again and look at it.',
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    title: 'Too many attempts.',
    hint: 'Wait as long as the detail says.',
  },
  TOO_MANY_STREAMS: {
    status: 429,
    title: 'Too many streams are open.',
    hint: 'Close streams that nobody looks at.',
  },
  NOT_READY: {
    status: 503,
    title: 'The control plane is starting or stopping.',
    hint: 'Try again in a moment.',
  },
  INTERNAL: {
    status: 500,
    title: 'Something went wrong inside Keystone.',
    hint: 'Search the log of the control plane for the request id and report it.',
  },
} as const satisfies Record<string, ErrorEntry>
