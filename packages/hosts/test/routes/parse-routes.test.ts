import { expect, it } from 'vitest'
import { parseRoutes } from '../../src/routes/parse-routes.ts'

it('WL-7: the networks of the kernel are read, the default route left out', () => {
  const table = [
    'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
    'eth0\t00000000\t010011AC\t0003\t0\t0\t0\t00000000\t0\t0\t0',
    'docker0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0',
    'eth0\t0003D60A\t00000000\t0001\t0\t0\t0\tC0FFFFFF\t0\t0\t0',
    'eth0\t0003D60A\t00000000\t0001\t0\t0\t1\tC0FFFFFF\t0\t0\t0',
    '',
  ].join('\n')
  expect(parseRoutes(table)).toEqual(['10.214.3.0/26', '172.17.0.0/16'])
  expect(parseRoutes('Iface\tDestination\n')).toEqual([])
})
