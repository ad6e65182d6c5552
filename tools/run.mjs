import { underNode24 } from './bootstrap/under-node-24.mjs'

// node tools/run.mjs SCRIPT [ARGUMENTS]: every npm script goes through here, whatever Node the machine has.
const [script, ...args] = process.argv.slice(2)
underNode24(script, args)
