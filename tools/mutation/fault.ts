import type { ESTree } from 'vite'

/** The small faults to try: the replacements for each kind of node. */

export interface Span {
  start: number
  end: number
}

export interface Fault extends Span {
  /** the replacement text; null when a statement is left out */
  becomes: string | null
}

type Node = ESTree.Node
type Text = (span: Span) => string

const instead = ({ start, end }: Span, becomes: string | null): Fault => ({ start, end, becomes })

const swapped: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '&&': '||',
  '||': '&&',
  '+=': '-=',
  '-=': '+=',
  '++': '--',
  '--': '++',
}

export function faultsOf(node: Node, text: Text): Fault[] {
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'AssignmentExpression': {
      const other = swapped[node.operator]
      return other === undefined ? [] : [instead(node, `${whole(node.left, text)} ${other} ${whole(node.right, text)}`)]
    }
    case 'UpdateExpression': {
      const other = swapped[node.operator] ?? ''
      return [instead(node, node.prefix ? `${other}${text(node.argument)}` : `${text(node.argument)}${other}`)]
    }
    case 'UnaryExpression':
      return node.operator === '!' ? [instead(node, text(node.argument))] : []
    case 'IfStatement':
      return [...negated(node.test, text), ...exits(node.consequent)]
    case 'ConditionalExpression':
    case 'WhileStatement':
    case 'DoWhileStatement':
      return negated(node.test, text)
    case 'ForStatement':
      return node.test === null ? [] : negated(node.test, text)
    case 'Literal':
      return others(node.value).map(other => instead(node, other))
    case 'ArrayExpression':
      return node.elements.length === 0 ? [] : [instead(node, '[]')]
    case 'ReturnStatement':
      return returned(node.argument)
    case 'ArrowFunctionExpression':
      return returned(node.body)
    case 'CallExpression':
      return called(node, text)
    case 'ExpressionStatement':
      return [instead(node, null)]
    default:
      return []
  }
}

const compound = ['BinaryExpression', 'LogicalExpression', 'ConditionalExpression', 'AssignmentExpression']

/** The text of an operand in brackets, unless it needs none. */
const whole = (part: Node, text: Text): string =>
  compound.includes(part.type) || part.type.startsWith('TS') || part.type.startsWith('Arrow')
    ? `(${text(part)})`
    : text(part)

const equalities = ['===', '!==', '==', '!=']

/** Leaves out a fault that equals another. */
function negated(test: Node, text: Text): Fault[] {
  const isSaid =
    (test.type === 'UnaryExpression' && test.operator === '!') ||
    (test.type === 'BinaryExpression' && equalities.includes(test.operator))
  return isSaid ? [] : [instead(test, `!${whole(test, text)}`)]
}

const leaving = ['ReturnStatement', 'ContinueStatement', 'BreakStatement', 'ThrowStatement']

/** A branch that does not leave: a refusal is missing. */
function exits(branch: Node): Fault[] {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch
  return last !== undefined && leaving.includes(last.type) ? [instead(last, null)] : []
}

/** Codes, states, roles and dates, which rules consist of, but no prose. */
const isCode = (text: string): boolean => /^[a-z0-9][a-z0-9@:./-]*$/.test(text)

function others(value: unknown): string[] {
  if (typeof value === 'boolean') return [String(!value)]
  if (typeof value === 'number') return [String(value + 1), String(value - 1)]
  return typeof value === 'string' && isCode(value) ? ["''"] : []
}

const returned = (value: Node | null): Fault[] =>
  value?.type === 'ObjectExpression' && value.properties.length > 0 ? [instead(value, '{}')] : []

const asking = ['filter', 'some', 'every', 'find', 'findLast', 'findIndex', 'findLastIndex']

function called({ callee, arguments: [first, ...more] }: ESTree.CallExpression, text: Text): Fault[] {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return []
  const { name } = callee.property
  if (text(callee) === 'Math.min') return [instead(callee, 'Math.max')]
  if (text(callee) === 'Math.max') return [instead(callee, 'Math.min')]
  if (first === undefined || more.length > 0 || !asking.includes(name)) return []
  return [instead(first, '() => true'), instead(first, '() => false')]
}
