export { type FigureLine, listFigures } from './figure-lines.ts'
