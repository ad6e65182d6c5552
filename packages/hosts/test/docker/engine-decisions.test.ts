import { expect, it } from 'vitest'
import { engineRefusal } from '../../src/docker/engine-refusal.ts'
import { negotiateApiVersion } from '../../src/docker/negotiate-api-version.ts'
import { splitReference } from '../../src/docker/split-reference.ts'

it.each([
  [
    409,
    'Conflict. The container name "/x" is already in use by container "abc"',
    'NAME_TAKEN',
    'refused',
  ],
  [409, 'network with name ks-1 already exists', 'NAME_TAKEN', 'refused'],
  [404, 'No such container: x', 'NOT_FOUND', 'refused'],
  [404, 'No such image: a:1', 'IMAGE_NOT_FOUND', 'refused'],
  [
    404,
    'manifest for a:1 not found: manifest unknown: manifest unknown',
    'IMAGE_NOT_FOUND',
    'refused',
  ],
  [
    404,
    "pull access denied for a, repository does not exist or may require 'docker login'",
    'REGISTRY_DENIED',
    'refused',
  ],
  [
    500,
    'Head "https://r/v2/a/manifests/1": unauthorized: authentication required',
    'REGISTRY_DENIED',
    'refused',
  ],
  [
    500,
    'Get "https://r/v2/": dial tcp: lookup r: no such host',
    'REGISTRY_UNREACHABLE',
    'transient',
  ],
  [
    500,
    'toomanyrequests: You have reached your pull rate limit',
    'REGISTRY_UNREACHABLE',
    'transient',
  ],
  [
    500,
    'driver failed programming external connectivity on endpoint x: Bind for 0.0.0.0:80 failed: port is already allocated',
    'PORT_TAKEN',
    'refused',
  ],
  [500, 'listen tcp4 0.0.0.0:80: bind: address already in use', 'PORT_TAKEN', 'refused'],
  [403, 'Address already in use', 'ADDRESS_TAKEN', 'refused'],
  [403, 'Pool overlaps with other one on this address space', 'SUBNET_TAKEN', 'refused'],
  [
    403,
    'error while removing network: network x has active endpoints',
    'NETWORK_IN_USE',
    'refused',
  ],
  [500, 'write /var/lib/docker/tmp/x: no space left on device', 'DISK_FULL', 'refused'],
  [
    500,
    'OCI runtime create failed: exec: "nope": executable file not found in $PATH',
    'ENGINE_REFUSED',
    'refused',
  ],
  [500, 'context canceled', 'ENGINE_UNREACHABLE', 'lost'],
  [
    500,
    'connection error: desc = "transport: dial unix /run/containerd/containerd.sock"',
    'ENGINE_UNREACHABLE',
    'lost',
  ],
  [503, 'This node is not a swarm manager', 'ENGINE_UNREACHABLE', 'lost'],
  [500, '', 'ENGINE_REFUSED', 'refused'],
])('OPS-6: %i %s is %s', (status, message, code, nature) => {
  expect(engineRefusal(status, message)).toMatchObject({ code, nature })
})

it.each([
  ['1.41', '1.12', '1.41'],
  ['1.45', '1.24', '1.45'],
  ['1.52', '1.44', '1.48'],
  ['1.60', '1.50', '1.50'],
  ['1.40', '1.12', undefined],
  ['1.9', '1.1', undefined],
])(
  'WL-3: an engine that speaks %s down to %s is spoken to in %s',
  (apiVersion, minApiVersion, chosen) => {
    expect(negotiateApiVersion({ apiVersion, minApiVersion })).toBe(chosen)
  },
)

it.each([
  ['busybox', 'busybox', 'latest'],
  ['a/b:1', 'a/b', '1'],
  ['localhost:5000/a', 'localhost:5000/a', 'latest'],
  ['localhost:5000/a:2', 'localhost:5000/a', '2'],
  ['r/a@sha256:0', 'r/a', 'sha256:0'],
  ['r:1/a:2@sha256:0', 'r:1/a', 'sha256:0'],
])('WL-3: %s is the name %s and the tag %s', (reference, name, tag) => {
  expect(splitReference(reference)).toEqual({ name, tag })
})
