import { askOnce } from '../../api/ask-once.ts'
import { chosenOrganisation } from '../../api/chosen-organisation.ts'
import { client } from '../../api/client.ts'
import { errorOf } from '../../api/error-of.ts'
import type { Wire } from '../../api/wire.ts'

/** Who is signed in. Whoever is no longer in the organisation that they acted in goes on in their oldest. */
export async function readSession(): Promise<Wire['Me']> {
  try {
    const session = await askOnce(() => client.GET('/v1/session'))
    chosenOrganisation.keep(session.organisation.id)
    return session
  } catch (error) {
    const isRefused = errorOf(error).parts.code === 'SIGN_IN_REQUIRED'
    if (isRefused && (await isSignedInElsewhere())) return await leave()
    throw error
  }
}

/** Not by the client, which would name the organisation. */
async function isSignedInElsewhere(): Promise<boolean> {
  if (chosenOrganisation.read() === undefined) return false
  const answer = await fetch('/v1/session').catch(() => undefined)
  return answer?.ok === true
}

/** Never resolves: nothing of the one page may go on while the next one is loaded. */
function leave(): Promise<never> {
  chosenOrganisation.forget()
  window.location.assign('/')
  return new Promise(() => undefined)
}
