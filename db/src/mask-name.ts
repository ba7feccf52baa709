// Surnames of two characters; all others are one.
const compound = new Set([
  ...['欧阳', '司马', '上官', '诸葛', '皇甫', '尉迟', '公孙', '慕容', '令狐', '长孙', '宇文'],
  ...['司徒', '夏侯', '东方', '端木', '百里', '南宫', '西门', '独孤', '轩辕', '公羊', '澹台'],
])

/** How a name stands on the web: always 张** (欧阳**), so that its length tells nothing. */
export function maskName(name: string): string {
  const given = name.indexOf('·')
  if (given > 0) return `${name.slice(0, given)}·**`
  const surname = compound.has(name.slice(0, 2)) ? name.slice(0, 2) : ([...name][0] ?? '')
  return `${surname}**`
}
