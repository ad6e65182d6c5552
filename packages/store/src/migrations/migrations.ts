import { installation } from './0001-installation.ts'
import { identity } from './0002-identity.ts'
import { servers } from './0003-servers.ts'
import { applications } from './0004-applications.ts'
import { releases } from './0005-releases.ts'
import { replicas } from './0006-replicas.ts'
import { operations } from './0007-operations.ts'
import { audit } from './0008-audit.ts'
import { revisedPeople } from './0009-revised-people.ts'
import { releaseMigrated } from './0010-release-migrated.ts'
import { signalConclusion } from './0011-signal-conclusion.ts'
import { retention } from './0012-retention.ts'
import { outbox } from './0013-outbox.ts'
import { setupTokens } from './0014-setup-tokens.ts'
import { lockLine } from './0015-lock-line.ts'
import { goneEnvironment } from './0016-gone-environment.ts'
import { idEndings } from './0017-id-endings.ts'
import type { Migration } from './migration.ts'

/** In order, without gaps. */
export const migrations: readonly Migration[] = [
  installation,
  identity,
  servers,
  applications,
  releases,
  replicas,
  operations,
  audit,
  revisedPeople,
  releaseMigrated,
  signalConclusion,
  retention,
  outbox,
  setupTokens,
  lockLine,
  goneEnvironment,
  idEndings,
]
