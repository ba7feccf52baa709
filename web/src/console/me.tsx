import { Link } from 'react-router'
import { useMutation } from 'urql'
import { useViewer } from '../domain/viewer.ts'
import { graphql } from '../gql/index.ts'
import { useWords } from '../lib/language.tsx'
import { frameWords } from '../lib/messages/console.ts'
import { Button } from '../ui/button.tsx'
import { Popup } from '../ui/popup.tsx'

const SignOut = graphql(`
  mutation SignOut {
    signOut {
      ok
    }
  }
`)

/** Who I am and in which role; the way out. */
export function Me() {
  const w = useWords(frameWords)
  const { account, grants } = useViewer()
  const [, signOut] = useMutation(SignOut)
  const roles = grants.map(({ roleLabel }) => roleLabel).join('、')
  // The whole page goes, and everything that was read with it.
  const leave = () => void signOut({}).then(() => location.assign('/console'))
  return (
    <Popup label={`${account.displayName} · ${roles}`}>
      <div className="form">
        <p className="quiet">{account.unit}</p>
        <ul className="plain">
          {grants.map((grant) => (
            <li key={grant.id}>
              {grant.roleLabel} · {grant.region?.name}
            </li>
          ))}
        </ul>
        <Link to="/console/sessions">{w.sessions}</Link>
        <Link to="/console/password">{w.changePassword}</Link>
        <Button onClick={leave}>{w.signOut}</Button>
      </div>
    </Popup>
  )
}
