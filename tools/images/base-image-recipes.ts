import type { ImageRecipe } from '../../packages/hosts/src/gateway/image/image-recipe.ts'

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

const ACCOUNTS = [
  {
    imagePath: '/etc/passwd',
    mode: 0o644,
    content: 'root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n',
  },
  { imagePath: '/etc/group', mode: 0o644, content: 'root:x:0:\nnode:x:1000:\n' },
  { imagePath: '/etc/nsswitch.conf', mode: 0o644, content: 'hosts: files dns\n' },
] as const

const COMMON = {
  busyboxApplets: true,
  files: ACCOUNTS,
  hostFiles: ['/etc/ssl/certs/ca-certificates.crt', '/etc/mime.types'],
  entrypoint: [],
} as const

/**
 * Stand-ins for the few base images that the examples and tests name, for machines that cannot pull.
 * They carry the usual names, so a Dockerfile is the same here and elsewhere, and a label that says
 * where they come from.
 */
export const baseImageRecipes: readonly ImageRecipe[] = [
  {
    ...COMMON,
    repository: 'busybox',
    tag: 'stable',
    binaries: [{ program: 'busybox', imagePath: '/bin/busybox' }],
    directories: [
      { imagePath: '/tmp', mode: 0o1777 },
      { imagePath: '/root', mode: 0o700 },
      { imagePath: '/var/www', mode: 0o755 },
    ],
    environment: { PATH },
    command: ['sh'],
  },
  {
    ...COMMON,
    repository: 'node',
    tag: '24-slim',
    binaries: [
      { program: 'node', imagePath: '/usr/local/bin/node' },
      { program: 'busybox', imagePath: '/bin/busybox' },
    ],
    directories: [
      { imagePath: '/tmp', mode: 0o1777 },
      { imagePath: '/root', mode: 0o700 },
      { imagePath: '/home/node', mode: 0o777 },
    ],
    environment: { PATH, NODE_VERSION: '24' },
    command: ['node'],
  },
  {
    ...COMMON,
    repository: 'caddy',
    tag: '2',
    binaries: [
      { program: 'caddy', imagePath: '/usr/bin/caddy' },
      { program: 'busybox', imagePath: '/bin/busybox' },
    ],
    directories: [
      { imagePath: '/tmp', mode: 0o1777 },
      { imagePath: '/config', mode: 0o700 },
      { imagePath: '/data', mode: 0o700 },
      { imagePath: '/srv', mode: 0o755 },
      { imagePath: '/etc/caddy', mode: 0o755 },
    ],
    environment: { PATH, XDG_CONFIG_HOME: '/config', XDG_DATA_HOME: '/data' },
    command: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
    workingDirectory: '/srv',
  },
]
