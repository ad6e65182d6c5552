import { expect, it } from 'vitest'
import { buildCgroup } from '../../src/build/build-cgroup.ts'

const limits = { memoryBytes: 1000, cpus: 1.5 }
const lines = (
  cgroupDriver: string,
  cgroupVersion: string,
  wanted: typeof limits | 'none' = limits,
) =>
  buildCgroup({ cgroupDriver, cgroupVersion }, wanted)?.map(
    ({ folder, file, value, needed }) => `${folder}/${file}=${value}${needed ? '' : '?'}`,
  )

it('WL-7: the limits of builds are written where dockerd runs them', () => {
  expect(lines('cgroupfs', '1')).toEqual([
    '/sys/fs/cgroup/memory/docker/buildkit/memory.memsw.limit_in_bytes=-1?',
    '/sys/fs/cgroup/memory/docker/buildkit/memory.limit_in_bytes=1000',
    '/sys/fs/cgroup/memory/docker/buildkit/memory.memsw.limit_in_bytes=1000?',
    '/sys/fs/cgroup/cpu/docker/buildkit/cpu.cfs_period_us=100000',
    '/sys/fs/cgroup/cpu/docker/buildkit/cpu.cfs_quota_us=150000',
    '/sys/fs/cgroup/pids/docker/buildkit/pids.max=4096?',
  ])
  expect(lines('cgroupfs', '2')).toEqual([
    '/sys/fs/cgroup/docker/buildkit/memory.max=1000',
    '/sys/fs/cgroup/docker/buildkit/memory.swap.max=0?',
    '/sys/fs/cgroup/docker/buildkit/cpu.max=150000 100000',
    '/sys/fs/cgroup/docker/buildkit/pids.max=4096?',
  ])
  expect(lines('systemd', '2')).toBeUndefined()
  expect(lines('cgroupfs', '1', 'none')?.slice(1)).toEqual([
    '/sys/fs/cgroup/memory/docker/buildkit/memory.limit_in_bytes=-1',
    '/sys/fs/cgroup/memory/docker/buildkit/memory.memsw.limit_in_bytes=-1?',
    '/sys/fs/cgroup/cpu/docker/buildkit/cpu.cfs_period_us=100000',
    '/sys/fs/cgroup/cpu/docker/buildkit/cpu.cfs_quota_us=-1',
    '/sys/fs/cgroup/pids/docker/buildkit/pids.max=max?',
  ])
  expect(lines('cgroupfs', '2', 'none')).toContain(
    '/sys/fs/cgroup/docker/buildkit/cpu.max=max 100000',
  )
})
