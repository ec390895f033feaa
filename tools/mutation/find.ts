import { type ESTree, parseSync } from 'vite'
import { type Fault, faultsOf, type Span } from './fault.ts'

export interface Mutant extends Fault {
  file: string
  line: number
  was: string
}

export interface Findings {
  mutants: Mutant[]
  /** the bodies of loops */
  loops: Span[]
}

/** Finds the possible faults of a source, in the order of the text. The same source has the same mutants each time. */
export function find(file: string, source: string): Findings {
  const { program, errors } = parseSync(file, source, { preserveParens: false })
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(({ message }) => message).join('; ')}`)
  const text = ({ start, end }: Span): string => source.slice(start, end)
  const findings: Findings = { mutants: [], loops: [] }
  const visit = (node: ESTree.Node): void => {
    for (const { start, end, becomes } of faultsOf(node, text)) {
      const line = source.slice(0, start).split('\n').length
      findings.mutants.push({ file, line, start, end, was: source.slice(start, end), becomes })
    }
    if (isLoop(node)) findings.loops.push({ start: node.body.start, end: node.body.end })
    for (const child of childrenOf(node)) visit(child)
  }
  visit(program)
  findings.mutants.sort((a, b) => a.start - b.start || b.end - a.end)
  return findings
}

type Loop =
  | ESTree.WhileStatement
  | ESTree.DoWhileStatement
  | ESTree.ForStatement
  | ESTree.ForOfStatement
  | ESTree.ForInStatement
const loops = ['WhileStatement', 'DoWhileStatement', 'ForStatement', 'ForOfStatement', 'ForInStatement']
const isLoop = (node: ESTree.Node): node is Loop => loops.includes(node.type)

/** TypeScript's own nodes that contain an expression. The others are gone at run time. */
const transparent = ['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']

/** The nodes within a node that run: no types, and no names of modules or properties. */
function childrenOf(node: ESTree.Node): ESTree.Node[] {
  if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') return []
  const isPlain = 'computed' in node && !node.computed
  return Object.entries(node)
    .filter(([name]) => name !== 'source' && !(name === 'key' && isPlain))
    .flatMap(([, value]: [string, unknown]) => value)
    .filter(isNode)
    .filter(({ type }) => !type.startsWith('TS') || transparent.includes(type))
}

const isNode = (value: unknown): value is ESTree.Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
