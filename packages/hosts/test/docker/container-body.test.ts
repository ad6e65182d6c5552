import { expect, it } from 'vitest'
import { containerBody } from '../../src/docker/container-body.ts'

const spec = {
  name: 'ks-1',
  image: 'sha256:0',
  labels: { a: 'b' },
  environment: { A: 'x=y', EMPTY: '' },
  network: 'ks-net',
  address: '10.0.0.2',
  aliases: ['web'],
  hostPorts: [{ containerPort: 53, hostPort: 5353, protocol: 'udp' as const }],
  mounts: [
    { kind: 'bind' as const, source: '/data', target: '/d', readOnly: true },
    { kind: 'tmpfs' as const, target: '/t', sizeBytes: 100 },
  ],
  memoryBytes: 1000,
  cpus: 0.25,
  pids: 10,
  restart: 'always' as const,
  stopGraceMs: 1500,
  health: 'off' as const,
  logMaxBytes: 3000,
}

it('SEC-7: a container has limits on everything, no new privileges, and none of the host', () => {
  expect(containerBody(spec)).toEqual({
    Image: 'sha256:0',
    Labels: { a: 'b' },
    Env: ['A=x=y', 'EMPTY='],
    Healthcheck: { Test: ['NONE'] },
    StopTimeout: 2,
    ExposedPorts: { '53/udp': {} },
    HostConfig: {
      NetworkMode: 'ks-net',
      RestartPolicy: { Name: 'always' },
      Privileged: false,
      SecurityOpt: ['no-new-privileges'],
      CapDrop: ['NET_RAW', 'MKNOD', 'AUDIT_WRITE', 'SETFCAP', 'SETPCAP'],
      CapAdd: [],
      ReadonlyRootfs: false,
      Memory: 1000,
      MemorySwap: 1000,
      CpuPeriod: 100_000,
      CpuQuota: 25_000,
      PidsLimit: 10,
      LogConfig: { Type: 'json-file', Config: { 'max-file': '3', 'max-size': '1000' } },
      PortBindings: { '53/udp': [{ HostIp: '', HostPort: '5353' }] },
      Mounts: [
        { Type: 'bind', Source: '/data', Target: '/d', ReadOnly: true },
        { Type: 'tmpfs', Target: '/t', TmpfsOptions: { SizeBytes: 100, Mode: 0o1777 } },
      ],
    },
    NetworkingConfig: {
      EndpointsConfig: {
        'ks-net': { Aliases: ['web'], IPAMConfig: { IPv4Address: '10.0.0.2' } },
      },
    },
  })
})

it('WL-9: the health check of the image stays where the workload asks for it', () => {
  expect(containerBody({ ...spec, health: 'image' })).not.toHaveProperty('Healthcheck')
})
