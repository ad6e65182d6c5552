/** A part of the console that could not be fetched: the network has a gap, or a newer console is out. */
export class ScriptLost extends Error {
  constructor(cause: unknown) {
    super('a script of the console could not be fetched', { cause })
    this.name = 'ScriptLost'
  }
}
