import { simMain } from '../sim/main.ts'
import { toyScenario } from '../sim/toy/toy-scenario.ts'
import { demoScenario } from './demo-scenario.ts'
import { environmentScenario } from './environment-scenario.ts'
import { productScenario } from './product-scenario.ts'

const scenarios = [productScenario, environmentScenario, demoScenario, toyScenario]
process.exitCode = await simMain(scenarios, process.argv.slice(2), (line) => {
  process.stdout.write(`${line}\n`)
})
