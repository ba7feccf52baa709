import { SankeyChart } from 'echarts/charts'
import { TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { traceWords } from '../../../lib/messages/funds.ts'
import type { FundTrace } from './page.tsx'
import './trace.css'

use([SankeyChart, TooltipComponent, CanvasRenderer])

const colours: Record<FundTrace['nodes'][number]['stage'], string> = {
  QUOTA: '#1f4e9e',
  ALLOCATION: '#3a6db5',
  BATCH: '#5b8bc9',
  BANK: '#86a9d6',
  LINE: '#1a7f37',
  RECOVERY: '#b42318',
}

/** The list's data drawn on a canvas with rich text: the strict policy allows no inline style. */
export default function Sankey({ trace }: { trace: FundTrace }) {
  const w = useWords(traceWords)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current)
    const labels = new Map(
      trace.nodes.map(({ key, label, amount }) => [key, `${label} ${money(amount)}`]),
    )
    const { fontFamily } = getComputedStyle(box.current)
    chart.setOption({
      animation: false,
      textStyle: { fontFamily },
      tooltip: { trigger: 'item', renderMode: 'richText' },
      series: {
        type: 'sankey',
        left: 8,
        right: 220,
        nodeAlign: 'justify',
        emphasis: { focus: 'adjacency' },
        data: trace.nodes.map(({ key, stage }) => ({
          name: key,
          itemStyle: { color: colours[stage] },
        })),
        links: trace.edges.map(({ from, to, amount }) => ({
          source: from,
          target: to,
          value: Number(amount),
        })),
        label: { fontFamily, formatter: ({ name }: { name: string }) => labels.get(name) ?? name },
      },
    })
    const follow = new ResizeObserver(() => chart.resize())
    follow.observe(box.current)
    return () => {
      follow.disconnect()
      chart.dispose()
    }
  }, [trace])
  return <div ref={box} className="sankey" role="img" aria-label={w.picture} />
}
