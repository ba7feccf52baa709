import { lazy, Suspense } from 'react'
import { Navigate, Route, Routes } from 'react-router'
import { useViewer } from '../domain/viewer.ts'
import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { Loading } from '../ui/states.tsx'
import { administration, openTo } from './rail.ts'
import { NotFound } from './routes/not-found.tsx'

const Overview = lazy(() => import('./routes/overview/page.tsx'))
const Payments = lazy(() => import('./routes/payments/list.tsx'))
const Payment = lazy(() => import('./routes/payments/page.tsx'))
const Due = lazy(() => import('./routes/due/page.tsx'))
const Trace = lazy(() => import('./routes/trace/page.tsx'))
const Recoveries = lazy(() => import('./routes/recoveries/list.tsx'))
const Recovery = lazy(() => import('./routes/recoveries/page.tsx'))
const Reserves = lazy(() => import('./routes/reserves/list.tsx'))
const Reserve = lazy(() => import('./routes/reserves/page.tsx'))
const Imports = lazy(() => import('./routes/imports/list.tsx'))
const Import = lazy(() => import('./routes/imports/page.tsx'))
const Identity = lazy(() => import('./routes/identity/list.tsx'))
const Batches = lazy(() => import('./routes/batches/list.tsx'))
const Batch = lazy(() => import('./routes/batches/page.tsx'))
const Quotas = lazy(() => import('./routes/quotas/list.tsx'))
const Idle = lazy(() => import('./routes/idle/page.tsx'))
const Households = lazy(() => import('./routes/households/list.tsx'))
const Household = lazy(() => import('./routes/households/page.tsx'))
const Notices = lazy(() => import('./routes/notices/list.tsx'))
const NoticePolicy = lazy(() => import('./routes/notices/policy.tsx'))
const Notice = lazy(() => import('./routes/notices/page.tsx'))
const Breaches = lazy(() => import('./routes/breaches/list.tsx'))
const Breach = lazy(() => import('./routes/breaches/page.tsx'))
const Objections = lazy(() => import('./routes/objections/list.tsx'))
const Objection = lazy(() => import('./routes/objections/page.tsx'))
const Inspections = lazy(() => import('./routes/inspections/list.tsx'))
const Inspection = lazy(() => import('./routes/inspections/page.tsx'))
const Reports = lazy(() => import('./routes/reports/page.tsx'))
const Exports = lazy(() => import('./routes/exports/list.tsx'))
const Export = lazy(() => import('./routes/exports/page.tsx'))
const Sample = lazy(() => import('./routes/exports/sample.tsx'))
const Accounts = lazy(() => import('./routes/accounts/list.tsx'))
const Proposals = lazy(() => import('./routes/proposals/list.tsx'))
const Rights = lazy(() => import('./routes/rights/list.tsx'))
const Log = lazy(() => import('./routes/log/list.tsx'))
const Reads = lazy(() => import('./routes/log/reads.tsx'))
const Sessions = lazy(() => import('./routes/sessions/list.tsx'))
const Password = lazy(() => import('./routes/sessions/password.tsx'))
const Standards = lazy(() => import('./routes/standards/list.tsx'))
const Settings = lazy(() => import('./routes/settings/list.tsx'))
const Responsible = lazy(() => import('./routes/responsible/list.tsx'))
const Conflicts = lazy(() => import('./routes/conflicts/list.tsx'))
const Search = lazy(() => import('./routes/search/page.tsx'))

export function Pages() {
  const { loading } = useWords(frameWords)
  return (
    <Suspense fallback={<Loading label={loading} />}>
      <Routes>
        <Route path="/console" element={<Home />} />
        <Route path="/console/payments" element={<Payments />} />
        <Route path="/console/payments/:id" element={<Payment />} />
        <Route path="/console/due" element={<Due />} />
        <Route path="/console/trace/:id" element={<Trace />} />
        <Route path="/console/recoveries" element={<Recoveries />} />
        <Route path="/console/recoveries/:id" element={<Recovery />} />
        <Route path="/console/reserves" element={<Reserves />} />
        <Route path="/console/reserves/:id" element={<Reserve />} />
        <Route path="/console/imports" element={<Imports />} />
        <Route path="/console/imports/:id" element={<Import />} />
        <Route path="/console/identity" element={<Identity />} />
        <Route path="/console/batches" element={<Batches />} />
        <Route path="/console/batches/:id" element={<Batch />} />
        <Route path="/console/quotas" element={<Quotas />} />
        <Route path="/console/idle" element={<Idle />} />
        <Route path="/console/households" element={<Households />} />
        <Route path="/console/households/:id" element={<Household />} />
        <Route path="/console/notices" element={<Notices />} />
        <Route path="/console/notices/policy" element={<NoticePolicy />} />
        <Route path="/console/notices/:id" element={<Notice />} />
        <Route path="/console/objections" element={<Objections />} />
        <Route path="/console/objections/:id" element={<Objection />} />
        <Route path="/console/breaches" element={<Breaches />} />
        <Route path="/console/breaches/:id" element={<Breach />} />
        <Route path="/console/inspections" element={<Inspections />} />
        <Route path="/console/inspections/:id" element={<Inspection />} />
        <Route path="/console/reports" element={<Reports />} />
        <Route path="/console/exports" element={<Exports />} />
        <Route path="/console/exports/:id" element={<Export />} />
        <Route path="/console/samples/:id" element={<Sample />} />
        <Route path="/console/accounts" element={<Accounts />} />
        <Route path="/console/proposals" element={<Proposals />} />
        <Route path="/console/rights" element={<Rights />} />
        <Route path="/console/log" element={<Log />} />
        <Route path="/console/reads" element={<Reads />} />
        <Route path="/console/sessions" element={<Sessions />} />
        <Route path="/console/password" element={<Password />} />
        <Route path="/console/standards" element={<Standards />} />
        <Route path="/console/settings" element={<Settings />} />
        <Route path="/console/responsible" element={<Responsible />} />
        <Route path="/console/conflicts" element={<Conflicts />} />
        <Route path="/console/search" element={<Search />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  )
}

/** The three administrators begin with their administration, everybody else with the figures. */
function Home() {
  const { permissions } = useViewer()
  if (permissions.includes('report.read')) return <Overview />
  return <Navigate to={openTo(administration, permissions)[0]!.path} replace />
}
