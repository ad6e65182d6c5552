import { GATEWAY_LAYOUT } from '@keystone/plugin-kit/gateway/gateway-layout'
import type { ImageRecipe } from './image-recipe.ts'

const { stateDirectory, upstreamsDirectory, upstreamDomain, nobodyAddress } = GATEWAY_LAYOUT
const { adminSocket, probeSocket, resolver } = GATEWAY_LAYOUT

/**
 * The gateway: Caddy and, beside it, the small resolver that its dynamic upstreams ask. Both run in
 * one container because they share a fate: a proxy that cannot resolve its upstreams serves nobody.
 *
 * The script is fixed: no text from users reaches this shell. It ends when either process ends, so that
 * the engine's restart policy mends a half-dead gateway.
 */
const ENTRYPOINT = `#!/bin/sh
# Sockets are for whoever may enter their folder, which only the control plane's user may.
umask 000
rm -f ${adminSocket} ${probeSocket}

stopping=
proxy=
trap 'stopping=1; kill -TERM "$proxy"' TERM INT
trap 'exit 1' USR1

# A fixed order of answers: the proxy takes turns itself, and two kinds of turns at once can meet the same
# dead replica for ever.
(
  dnsmasq --keep-in-foreground --conf-file=/dev/null --pid-file= --user=root --log-facility=- \\
    --listen-address=${resolver.host} --bind-interfaces --port=${resolver.port} \\
    --no-resolv --no-hosts --hostsdir=${upstreamsDirectory} \\
    --address=/${upstreamDomain}/${nobodyAddress} --local-ttl=0 --no-negcache --no-round-robin
  kill -USR1 1
) &

serve() {
  caddy run --config "$1" &
  proxy=$!
  wait "$proxy"
  code=$?
  # A signal ends the first wait; the second one is for Caddy's own end.
  [ -z "$stopping" ] || wait "$proxy"
  return "$code"
}

# One that names another admin endpoint would run and lock the control plane out for ever.
if grep -qsF '"listen":"unix/${adminSocket}"' ${stateDirectory}/config.json; then
  serve ${stateDirectory}/config.json
  code=$?
  [ -z "$stopping" ] || exit 0
  # It ended by itself. Unless the config is at fault, the engine starts it again.
  caddy validate --config ${stateDirectory}/config.json >/dev/null 2>&1 && exit "$code"
fi
echo 'there is no good config on disk: waiting for the control plane' >&2
serve ${stateDirectory}/empty.json
`

const UPSTREAM_DOCKERFILE = `FROM caddy:2-alpine
RUN apk add --no-cache dnsmasq
COPY files/usr/ /usr/
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
  directories: [{ imagePath: '/tmp', mode: 0o1777 }],
  environment: {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    XDG_CONFIG_HOME: stateDirectory,
    XDG_DATA_HOME: stateDirectory,
  },
  entrypoint: ['/usr/local/bin/keystone-gateway'],
  command: [],
  stopSignal: 'SIGTERM',
}
