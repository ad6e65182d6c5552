import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Redactor } from '../src/redactor.ts'

const secrets = fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme' }).filter(isSecret)

describe('redaction', () => {
  it('OPS-8: a secret is taken out plain, URL-encoded, JSON-escaped and in base64 at any alignment', () => {
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
        const redactor = new Redactor()
        redactor.add(secret)
        expect(redactor.text(`${before}${secret}${after}`)).not.toContain(secret)
        const encoded = encodeURIComponent(secret)
        expect(redactor.text(`a=${encoded}&b`)).toBe('a=[secret]&b')
        const inJson = JSON.stringify({ secret })
        expect(redactor.text(inJson)).not.toContain(JSON.stringify(secret).slice(1, -1))
        const base64 = Buffer.from(`${before}${secret}${after}`).toString('base64')
        expect(redactor.text(base64)).toContain('[secret]')
        expect(Buffer.from(redactor.text(base64), 'base64').toString()).not.toContain(secret)
      }),
      { numRuns: 500 },
    )
  })

  it('OPS-8: a secret of several lines is taken out line by line', () => {
    const redactor = new Redactor()
    redactor.add('-----BEGIN KEY-----\nabcdefghijkl\nmnopqrstuvwx\n-----END KEY-----\n')
    expect(redactor.text('found abcdefghijkl here')).toBe('found [secret] here')
    expect(redactor.text('mnopqrstuvwx')).toBe('[secret]')
  })

  it('OPS-8: what is not secret stays as it is, and so does everything when nothing is secret', () => {
    const redactor = new Redactor()
    expect(redactor.text('plain text')).toBe('plain text')
    redactor.add('')
    redactor.add('ab')
    expect(redactor.text('ab cd')).toBe('ab cd')
    redactor.add('s3cr3t-value')
    expect(redactor.text('nothing to hide')).toBe('nothing to hide')
  })

  it('OPS-8: objects are redacted in depth, keys included, and keep their shape', () => {
    const redactor = new Redactor()
    redactor.add('hunter22')
    const value = { a: ['x hunter22', 1, null, true], hunter22: { b: 'hunter22' }, c: undefined }
    expect(redactor.deep(value)).toEqual({
      a: ['x [secret]', 1, null, true],
      '[secret]': { b: '[secret]' },
      c: undefined,
    })
  })
})

/** Long enough in bytes and without edges that trimming of lines would change. */
function isSecret(text: string): boolean {
  return text.isWellFormed() && text.trim() === text && text.length >= 8 && !/[\r\n[\]]/.test(text)
}
