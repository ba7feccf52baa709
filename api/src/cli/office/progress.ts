const width = 28

/** One line that moves at a terminal, and a line at the end elsewhere; on stderr, so that output stays output. */
export function progressBar(zh: string) {
  let last = ''
  const draw = (done: number, total: number) => {
    const share = total > 0 ? Math.min(1, done / total) : 0
    const filled = Math.round(share * width)
    const of =
      total > 0
        ? `${done.toLocaleString('en')}/${total.toLocaleString('en')}`
        : `${done.toLocaleString('en')}`
    last = `${zh} [${'█'.repeat(filled)}${'·'.repeat(width - filled)}] ${of}`
    if (process.stderr.isTTY) process.stderr.write(`\r${last}\u001b[K`)
  }
  return { draw, end: () => void process.stderr.write(process.stderr.isTTY ? '\n' : `${last}\n`) }
}
