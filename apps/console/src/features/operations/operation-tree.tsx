import type { Wire } from '../../api/wire.ts'
import { OperationNode } from './operation-node.tsx'
import classes from './operation-tree.module.css'
import type { Outputs } from './outputs.ts'

interface OperationTreeProps {
  readonly tree: Wire['OperationTree']
  /** The operation whose steps are drawn; all of the tree below it hangs in it. */
  readonly operation: Wire['OperationDetail']
  readonly outputs: Outputs
}

/** The steps of an operation, each with those of the operation that it stands for. */
export function OperationTree({ tree, operation, outputs }: OperationTreeProps) {
  return (
    <ol className={classes.tree}>
      {operation.nodes.map((node) => (
        <OperationNode
          key={node.name}
          child={tree.operations.find(({ id }) => id === node.childId)}
          node={node}
          lines={outputs.get(`${operation.id}/${node.name}`)}
          below={(child) => <OperationTree tree={tree} operation={child} outputs={outputs} />}
        />
      ))}
    </ol>
  )
}
