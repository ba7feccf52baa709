import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

import type { Mark } from './types.ts'

/** All that is said of one cell. */
export type Marked = Pick<Mark, 'row' | 'column' | 'severity'> & { text: string }

/** Marks in the order of the file, a cell at a time; read once more for each way through them. */
export async function* readMarks(path: string): AsyncGenerator<Mark> {
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity }))
    if (line) yield JSON.parse(line) as Mark
}

/** Marks taken row by row, by whoever goes through the same sheets and rows. */
export class MarksInOrder {
  readonly #marks: AsyncGenerator<Mark>
  #next: Mark | null = null

  private constructor(marks: AsyncGenerator<Mark>) {
    this.#marks = marks
  }

  static async open(path: string): Promise<MarksInOrder> {
    const marks = new MarksInOrder(readMarks(path))
    await marks.#step()
    return marks
  }

  /** Where the next marks are, so that rows before it need not be asked for. */
  rowIn(sheet: number): number | null {
    return this.#next?.sheet === sheet ? this.#next.row : null
  }

  /** What is said of a row, by column. Marks before it are passed by. */
  async take(sheet: number, row: number): Promise<Marked[]> {
    const found = new Map<number, Marked>()
    while (this.#next && isBefore(this.#next, sheet, row + 1)) {
      if (this.#next.sheet === sheet && this.#next.row === row) add(found, this.#next)
      await this.#step()
    }
    return [...found.values()].sort((a, b) => a.column - b.column)
  }

  async #step(): Promise<void> {
    const { value, done } = await this.#marks.next()
    this.#next = done ? null : value
  }
}

const isBefore = (mark: Mark, sheet: number, row: number) =>
  mark.sheet < sheet || (mark.sheet === sheet && mark.row < row)

function add(found: Map<number, Marked>, { row, column, severity, what, advice }: Mark): void {
  const said = `${what}\n${advice}`
  const before = found.get(column)
  if (!before) return void found.set(column, { row, column, severity, text: said })
  before.text += `\n${said}`
  if (severity === 'ERROR') before.severity = 'ERROR'
}
