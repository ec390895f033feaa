import { startAwsEndpoint } from '../../src/aws/endpoint.ts'

// Holds an endpoint on a given folder until it is killed.
const [folder = '', region = '', account = '', partition = ''] = process.argv.slice(2)
const endpoint = await startAwsEndpoint({ folder, region, account, partition, now: Date.now })
process.stdout.write(`${JSON.stringify({ url: endpoint.url, root: endpoint.root })}\n`)
