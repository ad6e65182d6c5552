const STEPS = [0, 95, 135, 175, 215, 255] as const

/** One of xterm's 256 colours: 0 to 15 as their number, the cube and the greys as CSS. */
export function xtermColour(index: number): number | string {
  if (index < 16) return index
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10
    return `rgb(${grey} ${grey} ${grey})`
  }
  const cube = index - 16
  const [red, green, blue] = [Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6]
  return `rgb(${STEPS[red] ?? 0} ${STEPS[green] ?? 0} ${STEPS[blue] ?? 0})`
}
