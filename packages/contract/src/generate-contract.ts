import { errorsDocument } from './errors/errors-document.ts'
import { openapiDocument } from './openapi/openapi-document.ts'

/** Files made from the table: path in the repository → text. `npm run gen` writes them, the check compares them. */
export function generateContract(version: string): Readonly<Record<string, string>> {
  return {
    'packages/contract/generated/openapi.json': `${JSON.stringify(openapiDocument(version), null, 2)}\n`,
    'docs/errors.md': errorsDocument(),
  }
}
