import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const data = path.resolve(root, process.env.KEYSTONE_DATA_DIR ?? '.keystone')

/** Absolute paths of everything the tools read or write. */
export const paths = {
  root,
  /** All that `npm start` writes, `npm run down` removes. Overridden by `KEYSTONE_DATA_DIR`. */
  data,
  engineState: path.join(data, 'engine', 'state.json'),
  engineLogs: path.join(data, 'engine'),
  /** Processes that were started from here. */
  run: path.join(data, 'run'),
  postgresState: path.join(data, 'run', 'postgres.json'),
  dependencyStamp: path.join(root, 'node_modules', '.keystone-stamp'),
} as const
