import { CreateTableCommand } from '@aws-sdk/client-dynamodb'

/** Makes the table `Cases`, keyed by `pk`, with a stream of new images. */
export const createStreamedTable = (): CreateTableCommand =>
  new CreateTableCommand({
    TableName: 'Cases',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
  })
