import { fileURLToPath } from 'node:url'

const packages = ['../package.json', '../node_modules/', '../../node_modules/'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)

/** For Node: a process that may read these and the packages: no secrets, no data, no other upload. */
export const confinedTo = (...readable: string[]): string[] => [
  '--permission',
  ...[...readable, ...packages].map((path) => `--allow-fs-read=${path}`),
]
