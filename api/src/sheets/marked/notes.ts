import { addressOf } from '../address.ts'
import { escape } from '../parts.ts'
import type { Marked } from './marks.ts'

/** Notes of one sheet, as a spreadsheet keeps them: the words, and boxes to show them in. */
export const notesXml = (notes: readonly Marked[], author: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>${escape(author)}</author></authors><commentList>${notes
    .map(
      ({ row, column, text }) =>
        `<comment ref="${addressOf(column, row)}" authorId="0"><text><r><t xml:space="preserve">${escape(text)}</t></r></text></comment>`,
    )
    .join('')}</commentList></comments>`

export const boxesXml = (notes: readonly Marked[]): string =>
  `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${notes
    .map(
      ({ row, column }, n) =>
        `<v:shape id="_x0000_s${1025 + n}" type="#_x0000_t202" style="position:absolute;width:220pt;height:70pt;z-index:${n + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column}, 15, ${row}, 2, ${column + 4}, 15, ${row + 4}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${column - 1}</x:Column></x:ClientData></v:shape>`,
    )
    .join('')}</xml>`
