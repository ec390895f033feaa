import { useState } from 'preact/hooks'
import type { Item } from '../../../../shared/kernel/item/item.ts'
import { Segment, Segments } from '../../../platform/components/segments.tsx'
import { Preview } from './preview.tsx'
import { Trial } from './trial.tsx'

/** An item that passed the schema, to look at and to try. */
export function TryItem({ item, mayTry }: { item: Item; mayTry: boolean }) {
  const [isTrying, setTrying] = useState(false)
  return (
    <>
      {mayTry && (
        <div class="row-of-buttons">
          <Segments label="预览还是试办">
            <Segment pressed={!isTrying} onPress={() => setTrying(false)}>
              预览
            </Segment>
            <Segment pressed={isTrying} onPress={() => setTrying(true)}>
              试办
            </Segment>
          </Segments>
        </div>
      )}
      {isTrying ? <Trial item={item} /> : <Preview item={item} />}
    </>
  )
}
