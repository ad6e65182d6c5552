import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDotenv } from '../../src/usecases/parse-dotenv.ts'

/** The other way round: in double quotes, as other tools write it. */
function quoted(value: string): string {
  const escapes: Readonly<Record<string, string>> = {
    '\\': '\\\\',
    '"': '\\"',
    '\n': '\\n',
    '\r': '\\r',
  }
  return `"${value.replaceAll(/[\\"\n\r]/g, (char) => escapes[char] ?? char)}"`
}

test('SEC-5: values with every character but NUL arrive unchanged (10,000 tries)', () => {
  const values = fc.string({ unit: 'binary', maxLength: 40 }).filter((text) => !text.includes('\0'))
  fc.assert(
    fc.property(values, values, (one, two) => {
      const pairs = parseDotenv(`ONE=${quoted(one)}\n\nexport TWO=${quoted(two)} # said\n`)
      expect(pairs).toEqual(
        new Map([
          ['ONE', one],
          ['TWO', two],
        ]),
      )
    }),
    { numRuns: 10_000 },
  )
})

test('SEC-12: any text is read or refused with the number of its line, and never hangs (10,000 tries)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      try {
        parseDotenv(text)
      } catch (error) {
        expect(error).toMatchObject({
          code: 'DOTENV_INVALID',
          message: expect.stringMatching(/^Line \d+ /),
        })
      }
    }),
    { numRuns: 10_000 },
  )
})

test('SEC-1: names that would change how a container starts, or are no names, are refused', () => {
  for (const name of ['LD_PRELOAD', 'PATH', 'A;id', 'A B', '1A', 'KEYSTONE_X', 'ä'])
    expect(() => parseDotenv(`${name}=x`), name).toThrow()
})

test('SEC-5: a quote that never closes is named by the line where it opens', () => {
  expect(() => parseDotenv('A=1\nB="two\nthree\n')).toThrow(/Line 2 has a quote/)
  expect(parseDotenv('A="two\nthree"\nB=4')).toEqual(
    new Map([
      ['A', 'two\nthree'],
      ['B', '4'],
    ]),
  )
})

test('SEC-12: half a megabyte made to be slow is read or refused within a second', () => {
  const size = 512 * 1024
  const texts = [
    `A=${' '.repeat(size)}x`,
    `A="${'\n'.repeat(size)}`,
    'A="x"\n'.repeat(size / 6),
    `${' '.repeat(size)}=`,
    `A=${'"\\'.repeat(size / 2)}`,
    `A${'='.repeat(size)}`,
    '=\n'.repeat(size / 2),
  ]
  for (const text of texts) {
    const began = performance.now()
    try {
      parseDotenv(text)
    } catch (error) {
      expect(error).toMatchObject({ code: 'DOTENV_INVALID' })
    }
    expect(performance.now() - began, text.slice(0, 20)).toBeLessThan(1_000)
  }
})
