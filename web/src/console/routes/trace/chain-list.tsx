import { Fragment } from 'react'
import { ScopedLink } from '../../../domain/scoped-link.tsx'
import { money } from '../../../lib/format.ts'
import { useWords } from '../../../lib/language.tsx'
import { traceWords } from '../../../lib/messages/funds.ts'
import { nodePath } from './node-path.ts'
import type { FundTrace } from './page.tsx'
import './trace.css'

const stages = ['QUOTA', 'ALLOCATION', 'BATCH', 'BANK', 'LINE', 'RECOVERY'] as const

const sum = (nodes: FundTrace['nodes']): string => {
  const fen = nodes
    .reduce((total, { amount }) => total + BigInt(amount.replace('.', '')), 0n)
    .toString()
    .padStart(3, '0')
  return money(`${fen.slice(0, -2)}.${fen.slice(-2)}`)
}

/** Columns from quota to account, and what is asked back, with a mark of balance between them. */
export function ChainList({ trace }: { trace: FundTrace }) {
  const w = useWords(traceWords)
  return (
    <div className="chain" role="list">
      {stages.map((stage) => {
        const nodes = trace.nodes.filter((each) => each.stage === stage)
        if (nodes.length === 0 && stage === 'RECOVERY') return null
        const edge = trace.balances.find(({ to }) => to === stage)
        return (
          <Fragment key={stage}>
            {edge && (
              <div
                className={edge.balanced ? 'chain-mark' : 'chain-mark off'}
                title={edge.balanced ? w.balanced : w.off(money(edge.difference))}
              >
                {edge.balanced ? '✓' : `≠ ${money(edge.difference)}`}
              </div>
            )}
            <section className="chain-stage" role="listitem">
              <h2>{w[stage]}</h2>
              <p className="quiet">{w.sum(sum(nodes))}</p>
              <ul tabIndex={0} aria-label={w[stage]}>
                {nodes.map((node) => (
                  <li key={node.key}>
                    <span className="chain-label">
                      <NodeLink node={node} />
                    </span>
                    <span className="chain-amount">{money(node.amount)}</span>
                    <span className="quiet">
                      {[node.documentNo, node.on, node.count > 1 && w.lines(node.count)]
                        .filter(Boolean)
                        .join(' · ')}
                    </span>
                    {node.note && <span className="chain-note">{node.note}</span>}
                  </li>
                ))}
              </ul>
            </section>
          </Fragment>
        )
      })}
    </div>
  )
}

function NodeLink({ node }: { node: FundTrace['nodes'][number] }) {
  const path = nodePath(node)
  return path ? <ScopedLink to={path}>{node.label}</ScopedLink> : <>{node.label}</>
}
