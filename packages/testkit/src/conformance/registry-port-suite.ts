import { Secret } from '@keystone/domain/secret'
import type { RegistryPort } from '@keystone/plugin-kit/ports/registry-port'
import { describe, expect, it } from 'vitest'

/** A registry to be proven, with the client of the product that asks it. */
export interface RegistryUnderTest {
  readonly registry: RegistryPort
  /** What stands before the repository in a reference. */
  readonly host: string
  /** Who may read. */
  readonly credentials: { readonly username: string; readonly password: string }
  /** Pushes an image under this reference, another one each time; gives its digest. */
  readonly push: (reference: string) => Promise<string>
  readonly close: () => Promise<void>
}

/** What every RegistryPort must do, real or pretended. */
export function registryPortSuite(name: string, open: () => Promise<RegistryUnderTest>): void {
  describe(`RegistryPort: ${name}`, () => {
    const signal = () => AbortSignal.timeout(20_000)
    const proof = (work: (under: RegistryUnderTest) => Promise<void>) => async () => {
      const under = await open()
      try {
        await work(under)
      } finally {
        await under.close()
      }
    }
    const authOf = ({ host, credentials }: RegistryUnderTest, password = credentials.password) => ({
      host,
      username: credentials.username,
      password: new Secret(password),
    })

    it(
      'WL-3: a tag is resolved to what was pushed, each time the same, until another is pushed',
      proof(async (under) => {
        const { registry, host, push } = under
        const ask = () => registry.digest(`${host}/team/app:1`, authOf(under), signal())
        const first = await push(`${host}/team/app:1`)
        expect(first).toMatch(/^sha256:[0-9a-f]{64}$/)
        expect(await ask()).toEqual({ digest: first })
        expect(await ask()).toEqual({ digest: first })
        await push(`${host}/team/app:2`)
        expect(await ask()).toEqual({ digest: first })
        const moved = await push(`${host}/team/app:1`)
        expect(moved).not.toBe(first)
        expect(await ask()).toEqual({ digest: moved })
      }),
    )

    it(
      'WL-3: a reference that names a digest is its own answer, whoever asks',
      proof(async ({ registry, host }) => {
        const digest = `sha256:${'0123456789abcdef'.repeat(4)}`
        const reference = `${host}/team/app@${digest}`
        expect(await registry.digest(reference, undefined, signal())).toEqual({ digest })
      }),
    )

    it(
      'F-8: a tag that there is not is refused',
      proof(async (under) => {
        const { registry, host, push } = under
        await push(`${host}/team/app:1`)
        for (const reference of [`${host}/team/app:none`, `${host}/team/none:1`])
          await expect(registry.digest(reference, authOf(under), signal())).rejects.toMatchObject({
            code: 'IMAGE_NOT_FOUND',
            nature: 'refused',
          })
      }),
    )

    it(
      'F-8: without credentials, or with wrong ones, nothing is told',
      proof(async (under) => {
        const { registry, host, push } = under
        await push(`${host}/team/app:1`)
        for (const auth of [undefined, authOf(under, 'wrong')])
          await expect(registry.digest(`${host}/team/app:1`, auth, signal())).rejects.toMatchObject(
            { code: 'REGISTRY_DENIED', nature: 'refused' },
          )
      }),
    )

    it(
      'OPS-12: a call whose signal has aborted ends',
      proof(async (under) => {
        const asked = under.registry.digest(
          `${under.host}/team/app:1`,
          authOf(under),
          AbortSignal.abort(),
        )
        await expect(asked).rejects.toThrow()
      }),
    )
  })
}
