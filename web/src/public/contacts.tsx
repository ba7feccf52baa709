/** Who answers, and the office telephone. */
export function Contacts({
  persons,
}: {
  persons: readonly { id: string; post: string; name: string; officePhone: string }[]
}) {
  return (
    <ul className="contacts">
      {persons.map(({ id, post, name, officePhone }) => (
        <li key={id}>
          {post} {name} <a href={`tel:${officePhone}`}>{officePhone}</a>
        </li>
      ))}
    </ul>
  )
}
