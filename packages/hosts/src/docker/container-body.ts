import type { ContainerSpec, MountSpec } from '@keystone/plugin-kit/ports/engine-port'

/**
 * What a workload hardly ever needs and an attacker likes: raw sockets (ARP and DNS spoofing inside the
 * network), device nodes, forged audit records, file capabilities. The rest of Docker's default set
 * stays, because common images (nginx, postgres) change owner and user at their start.
 */
const DROPPED_CAPABILITIES = ['NET_RAW', 'MKNOD', 'AUDIT_WRITE', 'SETFCAP', 'SETPCAP']
const LOG_FILES = 3
const CPU_PERIOD_US = 100_000

/** Body of `POST /containers/create`, with the limits and locks of SEC-7. Pure: same spec, same bytes. */
export function containerBody(spec: ContainerSpec): object {
  return {
    Image: spec.image,
    Labels: spec.labels,
    ...(spec.command === undefined ? {} : { Cmd: spec.command }),
    ...(spec.entrypoint === undefined ? {} : { Entrypoint: spec.entrypoint }),
    Env: Object.entries(spec.environment).map(([name, value]) => `${name}=${value}`),
    ...(spec.health === 'off' ? { Healthcheck: { Test: ['NONE'] } } : {}),
    StopTimeout: Math.ceil(spec.stopGraceMs / 1000),
    ExposedPorts: Object.fromEntries(spec.hostPorts.map((port) => [portKey(port), {}])),
    HostConfig: hostConfig(spec),
    NetworkingConfig: {
      EndpointsConfig: {
        [spec.network]: {
          Aliases: spec.aliases,
          ...(spec.address === undefined ? {} : { IPAMConfig: { IPv4Address: spec.address } }),
        },
      },
    },
  }
}

function hostConfig(spec: ContainerSpec): object {
  return {
    NetworkMode: spec.network,
    // `unless-stopped` stayed down after a SIGKILL of dockerd 20.10 in four of four trials (lab.md).
    RestartPolicy: { Name: spec.restart },
    Privileged: false,
    SecurityOpt: ['no-new-privileges'],
    CapDrop: DROPPED_CAPABILITIES,
    CapAdd: spec.addCapabilities ?? [],
    ReadonlyRootfs: spec.readOnlyRoot ?? false,
    Memory: spec.memoryBytes,
    // Equal to Memory: no swap, so that a leak ends in that container and not in a thrashing host.
    MemorySwap: spec.memoryBytes,
    CpuPeriod: CPU_PERIOD_US,
    CpuQuota: Math.round(spec.cpus * CPU_PERIOD_US),
    PidsLimit: spec.pids,
    LogConfig: {
      Type: 'json-file',
      Config: {
        'max-file': String(LOG_FILES),
        'max-size': String(Math.ceil(spec.logMaxBytes / LOG_FILES)),
      },
    },
    PortBindings: Object.fromEntries(
      spec.hostPorts.map((port) => [
        portKey(port),
        [{ HostIp: port.hostAddress ?? '', HostPort: String(port.hostPort) }],
      ]),
    ),
    Mounts: spec.mounts.map(mountBody),
  }
}

function mountBody(mount: MountSpec): object {
  if (mount.kind === 'tmpfs') {
    return {
      Type: 'tmpfs',
      Target: mount.target,
      TmpfsOptions: { SizeBytes: mount.sizeBytes, Mode: 0o1777 },
    }
  }
  return {
    Type: mount.kind,
    Source: mount.source,
    Target: mount.target,
    ReadOnly: mount.readOnly,
  }
}

function portKey(port: { readonly containerPort: number; readonly protocol: string }): string {
  return `${port.containerPort}/${port.protocol}`
}
