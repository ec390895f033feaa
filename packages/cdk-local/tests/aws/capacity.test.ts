import { expect, test } from 'vitest'
import { splitCapacity } from '../../src/aws/dynamodb/capacity.ts'

const told = (units: number) => `"ConsumedCapacity":{"TableName":"notes","CapacityUnits":${units}}`
const named = '{"Items":[{"pk":{"S":"a"},"ConsumedCapacity":{"N":"7"}}],"Count":1'

test.each([
  ['of a write', `{${told(2.5)}}`, 2.5, '{}'],
  ['after items', `{"Items":[{"pk":{"S":"a"}}],"Count":1,${told(0.5)}}`, 0.5, '{"Items":[{"pk":{"S":"a"}}],"Count":1}'],
  [
    'of several tables',
    '{"Responses":{},"ConsumedCapacity":[{"CapacityUnits":1},{"CapacityUnits":4}]}',
    5,
    '{"Responses":{}}',
  ],
  ['beside an attribute of that name', `${named},${told(1)}}`, 1, `${named}}`],
  ['that are not there', `${named}}`, undefined, `${named}}`],
])('the units %s are split off', (_, text, units, rest) => {
  expect(splitCapacity(text)).toEqual({ ...(units === undefined ? {} : { units }), rest })
})
