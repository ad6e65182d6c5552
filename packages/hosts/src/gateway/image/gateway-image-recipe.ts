import type { ImageRecipe } from './image-recipe.ts'

/**
 * The gateway: Caddy and, beside it, the small resolver that its dynamic upstreams ask. Both run in
 * one container because they share a fate: a proxy that cannot resolve its upstreams serves nobody.
 */
const ENTRYPOINT = `#!/bin/sh
# Static file: no text from users reaches this shell. It ends when either process ends, so that the
# engine's restart policy sees a half-dead gateway.
dnsmasq --keep-in-foreground --conf-file="$KEYSTONE_RESOLVER_CONFIG" &
resolver=$!
caddy "$@" &
proxy=$!
trap 'kill -TERM "$proxy" 2>/dev/null' TERM INT
while kill -0 "$resolver" 2>/dev/null && kill -0 "$proxy" 2>/dev/null; do sleep 0.2; done
kill -TERM "$resolver" "$proxy" 2>/dev/null
wait "$proxy"
`

const UPSTREAM_DOCKERFILE = `FROM caddy:2-alpine
RUN apk add --no-cache dnsmasq
COPY files/ /
`

export const gatewayImageRecipe: ImageRecipe = {
  repository: 'keystone/gateway',
  upstreamDockerfile: UPSTREAM_DOCKERFILE,
  binaries: [
    { program: 'caddy', imagePath: '/usr/bin/caddy' },
    { program: 'dnsmasq', imagePath: '/usr/sbin/dnsmasq' },
    { program: 'busybox', imagePath: '/bin/busybox' },
  ],
  busyboxApplets: true,
  files: [
    { imagePath: '/usr/local/bin/keystone-gateway', mode: 0o755, content: ENTRYPOINT },
    { imagePath: '/etc/passwd', mode: 0o644, content: 'root:x:0:0:root:/root:/bin/sh\n' },
    { imagePath: '/etc/group', mode: 0o644, content: 'root:x:0:\n' },
    { imagePath: '/etc/nsswitch.conf', mode: 0o644, content: 'hosts: files dns\n' },
  ],
  hostFiles: ['/etc/ssl/certs/ca-certificates.crt', '/etc/mime.types'],
  directories: [
    { imagePath: '/config', mode: 0o700 },
    { imagePath: '/data', mode: 0o700 },
    { imagePath: '/tmp', mode: 0o1777 },
    { imagePath: '/var/run', mode: 0o755 },
  ],
  environment: {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    XDG_CONFIG_HOME: '/config',
    XDG_DATA_HOME: '/data',
    KEYSTONE_RESOLVER_CONFIG: '/config/dnsmasq.conf',
  },
  entrypoint: ['/usr/local/bin/keystone-gateway'],
  command: ['run', '--resume'],
  stopSignal: 'SIGTERM',
}
