import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { quoteArgv } from '../../src/ssh/quote-argv.ts'

const RUNS = 100
const ARGUMENTS = 100

it('SEC-1: 10,000 hostile arguments pass a real shell each as one argument, byte for byte', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom("'", '"', '`', '$', '(', ')', ';', '\\', '\n', '!', ' ', '-'),
    }),
    fc.constantFrom('', '$(touch /tmp/ks-marker)', '`id`', "';id;'", '--', '-e', '*', '~', '\r\n'),
  )
  const argument = hostile.map((text) => text.replaceAll('\0', ''))
  const count = { minLength: ARGUMENTS, maxLength: ARGUMENTS }
  fc.assert(
    fc.property(fc.array(argument, count), (args) => {
      const command = quoteArgv(['printf', '%s\\0', ...args])
      const output = execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8' })
      // Lone surrogates have no form in UTF-8; what Node sends for them is the truth here.
      const sent = args.map((each) => Buffer.from(each, 'utf8').toString('utf8'))
      expect(output.split('\0').slice(0, -1)).toEqual(sent)
    }),
    { numRuns: RUNS },
  )
})

it('SEC-1: a NUL is refused instead of cutting the argument', () => {
  expect(() => quoteArgv(['a\0b'])).toThrow(TypeError)
})
