import type { Violation } from '../../sim/violation.ts'
import { SECRETS } from '../names.ts'
import { machinesOf, type ProductWorld } from '../product-world.ts'

/** I-9: no secret in a label, a name, an argument or a log line of a build. Journals and outputs are looked at for every scenario. */
export function noSecret(product: ProductWorld): readonly Violation[] {
  const texts = machinesOf(product).flatMap((machine) => [
    ...[...machine.containers.values()].map(({ spec }) =>
      JSON.stringify([spec.name, spec.labels, spec.command]),
    ),
    ...[...machine.images.values()].map((image) => JSON.stringify(image.labels)),
    ...[...machine.networks.values()].map((network) => JSON.stringify(network.labels)),
    JSON.stringify(machine.gateway.config),
    ...[...machine.files].flatMap(([path, file]) => {
      const secretFile = path.endsWith('/.env') && file.mode === 0o600
      return secretFile ? [] : [new TextDecoder().decode(file.content)]
    }),
  ])
  const secrets = Object.values(SECRETS)
  return texts
    .filter((text) => secrets.some((secret) => text.includes(secret)))
    .map((text) => ({ invariant: 'I-9', seen: `a secret is in ${text.slice(0, 200)}` }))
}
