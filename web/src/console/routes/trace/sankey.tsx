import { SankeyChart } from 'echarts/charts'
import { TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { useScopedPath } from '../../../domain/scope.ts'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { traceWords } from '../../../lib/messages/funds.ts'
import { nodePath } from './node-path.ts'
import type { FundTrace } from './page.tsx'
import './trace.css'

use([SankeyChart, TooltipComponent, CanvasRenderer])

type Node = FundTrace['nodes'][number]

const colours: Record<Node['stage'], string> = {
  QUOTA: '#1f4e9e',
  ALLOCATION: '#3a6db5',
  BATCH: '#5b8bc9',
  BANK: '#86a9d6',
  LINE: '#1a7f37',
  RECOVERY: '#b42318',
}

const ofStatus: Partial<Record<NonNullable<Node['status']>, string>> = {
  IN_TRANSIT: '#9a6700',
  RETURNED: '#b42318',
  REISSUED: '#57606a',
  CANCELLED: '#8c959f',
}
const colourOf = ({ stage, status }: Node) => (status && ofStatus[status]) ?? colours[stage]

/** The list's data drawn on a canvas with rich text: the strict policy allows no inline style. */
export default function Sankey({ trace }: { trace: FundTrace }) {
  const w = useWords(traceWords)
  const box = useRef<HTMLDivElement>(null)
  const navigate = useNavigate()
  const scoped = useScopedPath()
  const open = useRef<(key: string) => void>(undefined)
  useEffect(() => {
    open.current = (key) => {
      const node = trace.nodes.find((each) => each.key === key)
      const path = node && nodePath(node)
      if (path) void navigate(scoped(path))
    }
  })
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current)
    const nodes = new Map(trace.nodes.map((node) => [node.key, node]))
    const labelOf = (key: string) => {
      const node = nodes.get(key)
      return node ? `${node.label} ${money(node.amount)}` : key
    }
    const tip = ({ name, data }: { name: string; data: unknown }) => {
      const { source, target, sum } = data as { source?: string; target?: string; sum?: string }
      if (source && target && sum)
        return `${nodes.get(source)?.label} → ${nodes.get(target)?.label} ${money(sum)}`
      const { documentNo, on, count = 1 } = nodes.get(name) ?? {}
      return [
        labelOf(name),
        [documentNo, on].filter(Boolean).join(' · '),
        count > 1 && w.lines(count),
      ]
        .filter(Boolean)
        .join('\n')
    }
    const { fontFamily } = getComputedStyle(box.current)
    chart.setOption({
      animation: false,
      textStyle: { fontFamily },
      tooltip: { trigger: 'item', renderMode: 'richText', formatter: tip },
      series: {
        type: 'sankey',
        left: 8,
        right: 220,
        nodeAlign: 'justify',
        emphasis: { focus: 'adjacency' },
        data: trace.nodes.map((node) => ({
          name: node.key,
          itemStyle: { color: colourOf(node) },
          cursor: nodePath(node) ? 'pointer' : 'default',
        })),
        links: trace.edges.map(({ from, to, amount }) => ({
          source: from,
          target: to,
          value: Number(amount),
          sum: amount,
        })),
        label: { fontFamily, formatter: ({ name }: { name: string }) => labelOf(name) },
      },
    })
    chart.on('click', ({ dataType, name }) => {
      if (dataType === 'node') open.current?.(name)
    })
    const follow = new ResizeObserver(() => chart.resize())
    follow.observe(box.current)
    return () => {
      follow.disconnect()
      chart.dispose()
    }
  }, [trace, w])
  return <div ref={box} className="sankey" role="img" aria-label={w.picture} />
}
