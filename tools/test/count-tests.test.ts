import { expect, test } from 'vitest'
import { countTests } from './count-tests.ts'

const report = (testResults: readonly unknown[], passed: number, failed: number) =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, testResults })

test('CI: counts are those of the report', () => {
  const file = { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] }
  expect(countTests.fromVitest(report([file], 1, 1), 1)).toEqual({ passed: 1, failed: 1 })
})

test('CI: a file that broke before its tests ran counts as one failure', () => {
  const file = { status: 'failed', assertionResults: [] }
  expect(countTests.fromVitest(report([file], 5, 0), 1)).toEqual({ passed: 5, failed: 1 })
})

test('CI: a red run never says 0 failed', () => {
  const file = { status: 'passed', assertionResults: [{ status: 'passed' }] }
  expect(countTests.fromVitest(report([file], 1, 0), 1)).toEqual({ passed: 1, failed: 1 })
  expect(countTests.fromVitest(undefined, 1)).toEqual({ passed: 0, failed: 1 })
})

test('CI: each check is one test', () => {
  const results = [
    { name: 'types', passed: true },
    { name: 'dead code', passed: false },
  ]
  expect(countTests.fromChecks(results)).toEqual({ passed: 1, failed: 1 })
})
