/** `F12`. */
export function addressOf(column: number, row: number): string {
  return `${letterOf(column)}${row}`
}

export function letterOf(column: number): string {
  let letters = ''
  for (let n = column; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters
  return letters
}
