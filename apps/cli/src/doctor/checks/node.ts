import type { Check } from '../check.ts'

const NEEDED = 24

export const checkNode: Check = async () => {
  const isEnough = Number(process.versions.node.split('.')[0]) >= NEEDED
  return [
    {
      id: 'node',
      state: isEnough ? 'ok' : 'bad',
      what: 'Node.js',
      found: `${process.version}, ${process.platform} ${process.arch}`,
      fix: isEnough
        ? undefined
        : `Install Node ${NEEDED}, or use \`npm start\` and ./keystone, which bring it.`,
    },
  ]
}
