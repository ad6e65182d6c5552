import type { Setting } from './setting.ts'
import { settingParsers as as } from './setting-parsers.ts'

/** Every setting that the control plane reads from its environment. Nothing else reads `process.env`. */
export const SETTINGS = {
  dataDirectory: {
    name: 'KEYSTONE_DATA_DIR',
    describe:
      'Folder for the database, the master key, logs and release files of the local server.',
    example: '/var/lib/keystone',
    parse: as.absolutePath('/var/lib/keystone'),
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    describe:
      'PostgreSQL 14 or newer, for several instances. Without it: SQLite in the data folder.',
    example: 'postgres://keystone:…@db/keystone',
    secret: true,
    parse: as.postgresUrl,
  },
  masterKey: {
    name: 'KEYSTONE_MASTER_KEY',
    describe:
      'Key of all stored secrets: 64 hexadecimal digits. Without it: a file in the data folder.',
    example: '(openssl rand -hex 32)',
    secret: true,
    parse: as.optionalText,
  },
  host: {
    name: 'KEYSTONE_HOST',
    describe: 'Address that the API listens on.',
    example: '127.0.0.1',
    parse: as.text('127.0.0.1'),
  },
  port: {
    name: 'KEYSTONE_PORT',
    describe: 'Port that the API listens on; 0 takes a free one.',
    example: '7400',
    parse: as.integer(0, 65_535, 7400),
  },
  publicUrl: {
    name: 'KEYSTONE_PUBLIC_URL',
    describe: 'Address under which people reach Keystone; never taken from a Host header.',
    example: 'https://keystone.example.com',
    parse: as.httpUrl,
  },
  trustedProxies: {
    name: 'KEYSTONE_TRUSTED_PROXIES',
    describe: 'Networks, with commas between, whose X-Forwarded-For is believed. Default: none.',
    example: '10.0.0.0/8',
    parse: (text: string | undefined) =>
      (text ?? '')
        .split(',')
        .filter((part) => part.trim() !== '')
        .map((part) => as.ipv4Network('')(part.trim())),
  },
  gatewayHttpPort: {
    name: 'KEYSTONE_GATEWAY_HTTP_PORT',
    describe: 'Port on which the gateway of the local server takes HTTP.',
    example: '80',
    parse: as.integer(1, 65_535, 80),
  },
  gatewayHttpsPort: {
    name: 'KEYSTONE_GATEWAY_HTTPS_PORT',
    describe: 'Port on which the gateway of the local server takes HTTPS.',
    example: '443',
    parse: as.integer(1, 65_535, 443),
  },
  dockerSocket: {
    name: 'KEYSTONE_DOCKER_SOCKET',
    describe: 'Socket of the Docker engine of the local server.',
    example: '/var/run/docker.sock',
    parse: as.absolutePath('/var/run/docker.sock'),
  },
  localServer: {
    name: 'KEYSTONE_LOCAL_SERVER',
    describe:
      'Whether this machine is the server `local`. off: all servers are reached over SSH, as instances on several machines need it. moved: this machine is it from now on, and not the one before.',
    example: 'off',
    parse: as.oneOf(['on', 'off', 'moved'], 'on'),
  },
  subnetPool: {
    name: 'KEYSTONE_SUBNET_POOL',
    describe: 'IPv4 network out of which environments get their private networks.',
    example: '10.214.0.0/16',
    parse: as.ipv4Network('10.214.0.0/16'),
  },
  subnetBits: {
    name: 'KEYSTONE_SUBNET_BITS',
    describe: 'Prefix length of one private network; 26 has room for 30 replicas per environment.',
    example: '26',
    parse: as.integer(16, 28, 26),
  },
  hostPorts: {
    name: 'KEYSTONE_HOST_PORTS',
    describe: 'Range out of which workloads get automatic ports on a server.',
    example: '30000-32767',
    parse: as.portRange('30000-32767'),
  },
  firstExample: {
    name: 'KEYSTONE_FIRST_EXAMPLE',
    describe:
      "on: where there is no application yet, deploy the example; its Git host takes the port after the API's, on the loopback address.",
    example: 'on',
    parse: as.oneOf(['on', 'off'], 'off'),
  },
  egress: {
    name: 'KEYSTONE_EGRESS',
    describe:
      'How near the Git hosts and registries that users name may be: public addresses only, also private networks, or also this machine (loopback, written as such). Link-local and metadata addresses never.',
    example: 'public',
    parse: as.oneOf(['public', 'private', 'loopback'], 'loopback'),
  },
  keepOutputDays: {
    name: 'KEYSTONE_KEEP_OUTPUT_DAYS',
    describe: 'How long what the steps of an operation wrote is kept after its end.',
    example: '30',
    parse: as.integer(1, 36_500, 30),
  },
  keepEventsDays: {
    name: 'KEYSTONE_KEEP_EVENTS_DAYS',
    describe:
      'How long every single event of an operation is kept after its end. Then its page still shows the same steps, times and failures, and no longer each attempt.',
    example: '90',
    parse: as.integer(1, 36_500, 90),
  },
  keepOperationsDays: {
    name: 'KEYSTONE_KEEP_OPERATIONS_DAYS',
    describe:
      'How long an operation is kept after its end, but for the newest ones of each workload, environment, application and server, and those of releases that can be gone back to. The audit log is always kept.',
    example: '365',
    // Longer than an idempotency key is good for.
    parse: as.integer(8, 36_500, 365),
  },
  failpoint: {
    name: 'KEYSTONE_FAILPOINT',
    describe:
      'For tests only, refused with NODE_ENV=production: where in an operation this process ends itself, waits, or pretends that a step was refused or its reply lost, as POINT:KIND/NODE:kill, kill-after=MS, delay=MS, fail or drop-reply.',
    example: 'after-act:replica.deploy/create:kill',
    parse: as.optionalText,
  },
  logLevel: {
    name: 'KEYSTONE_LOG_LEVEL',
    describe: 'Least important level that is logged.',
    example: 'info',
    parse: as.oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'info'),
  },
} satisfies Record<string, Setting<unknown>>
