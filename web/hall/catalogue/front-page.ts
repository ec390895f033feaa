import { session } from '../../platform/api/session.ts'
import './search.ts'

/** The script of the front page: the search, and what waits for who is signed in, which most visitors never load. */

const place = document.getElementById('todo')
if (place !== null && session() !== null) {
  void import('./todo.tsx').then(
    ({ showTodo }) => showTodo(place),
    () => {},
  )
}
