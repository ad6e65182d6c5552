import { z } from 'zod'
import { wrong } from '../words/wrong.ts'

/** Grammar of distribution/reference: [host[:port]/]path[:tag][@sha256:…]. No options, no spaces. */
const PATTERN =
  /^(?:(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?)(?::[0-9]{1,5})?\/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*(?::[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/

export const imageReference = z.string().min(1).max(255).regex(PATTERN, wrong('image-reference'))
