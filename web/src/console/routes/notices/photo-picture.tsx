import { ObjectLink } from '../../../domain/object-link.tsx'
import { type FragmentType, graphql, readFragment } from '../../../gql/index.ts'
import { useWords } from '../../../lib/language.tsx'
import { postingWords } from '../../../lib/messages/postings.ts'

export const PostingPhotoShown = graphql(`
  fragment PostingPhotoShown on PostingPhoto {
    id
    width
    height
    taken
    alike {
      id
      title
    }
  }
`)

export type Photo = FragmentType<typeof PostingPhotoShown>

/** Small, with what is to be looked at; opens in full. */
export function PhotoPicture({ photo: masked, n }: { photo: Photo; n: number }) {
  const photo = readFragment(PostingPhotoShown, masked)
  const w = useWords(postingWords)
  const address = `/notices/photo?${new URLSearchParams({ id: photo.id })}`
  const told = w.taken[photo.taken]
  return (
    <figure className="photo">
      <a href={address} target="_blank" rel="noreferrer">
        <img
          src={address}
          alt={w.photo(n)}
          width={photo.width}
          height={photo.height}
          loading="lazy"
        />
      </a>
      {(told || photo.alike) && (
        <figcaption>
          {told && <p>{told}</p>}
          {photo.alike && (
            <p className="photo-alike">
              {w.alike}：<ObjectLink id={photo.alike.id}>{photo.alike.title}</ObjectLink>
            </p>
          )}
        </figcaption>
      )}
    </figure>
  )
}
