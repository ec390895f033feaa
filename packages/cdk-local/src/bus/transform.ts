import type { BusEvent } from './bus.ts'

interface InputOptions {
  Input?: string | undefined
  InputPath?: string | undefined
  InputTransformer?: { InputPathsMap: Record<string, string>; InputTemplate: string } | undefined
}

/** Compiles a target's input from an event: the whole event, a fixed text, one part, or a filled template. */
export function compileInput({ Input, InputPath, InputTransformer }: InputOptions): (event: BusEvent) => unknown {
  if (Input !== undefined) {
    const fixed: unknown = JSON.parse(Input)
    return () => fixed
  }
  if (InputPath !== undefined) return compilePath(InputPath)
  if (InputTransformer === undefined) return event => event
  const paths = new Map(Object.entries(InputTransformer.InputPathsMap).map(([name, path]) => [name, compilePath(path)]))
  const { InputTemplate } = InputTransformer
  return event => {
    // A placeholder inside a JSON string stands for bare text, elsewhere for a JSON value.
    const filled = InputTemplate.replace(
      /"<([^<>]+)>"|<([^<>]+)>/g,
      (_, quoted: string | undefined, bare: string | undefined) => {
        const name = quoted ?? bare ?? ''
        const path = paths.get(name)
        if (!path) throw new Error(`the local cloud does not know the input variable <${name}>`)
        const value = path(event)
        return quoted !== undefined && typeof value === 'object'
          ? JSON.stringify(JSON.stringify(value))
          : (JSON.stringify(value) ?? '""')
      },
    )
    return JSON.parse(filled)
  }
}

function compilePath(path: string): (event: BusEvent) => unknown {
  if (!/^\$(\.[\w-]+)*$/.test(path)) throw new Error(`the local cloud does not know the event path ${path}`)
  const steps = path.split('.').slice(1)
  return event => {
    let found: unknown = event
    for (const step of steps) found = typeof found === 'object' && found !== null ? Reflect.get(found, step) : undefined
    return found
  }
}
