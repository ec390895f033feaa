import type { Command } from '../domain/case/command.ts'
import type { CommandBody, PublicCommand } from '../domain/case/request.ts'
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts'
import type { FileRef } from '../domain/sealed.ts'
import { filesOf, mostFiles, uploadKey } from './uploads.ts'
import { type Sealing, seal } from './values.ts'

/** A request as it becomes a command: texts sealed, uploads looked up. */
export interface Prepared {
  sealings: Sealing[]
  /** upload records the command needs, read together with the head */
  along: { pk: string; sk: string }[]
  command: (along: readonly Record<string, unknown>[], owner: string) => Exclude<Command, { type: 'file' }> | Refusal
}

type Request = { [T in PublicCommand]: { type: T; body: CommandBody<T> } }[PublicCommand]

export function prepare(request: Request): Prepared {
  const sealings: Sealing[] = []
  const sealed = (text: string) => {
    const sealing = seal(text)
    sealings.push(sealing)
    return sealing.sealed
  }
  const plain = (command: Exclude<Command, { type: 'file' }>): Prepared => ({
    sealings,
    along: [],
    command: () => command,
  })
  switch (request.type) {
    case 'confirm-complete':
    case 'forward':
    case 'accept':
    case 'send-result':
    case 'receive-result':
    case 'collect':
    case 'receive-original':
      return plain({ type: request.type })
    case 'assign':
      return plain({ type: 'assign', to: request.body.to })
    case 'judge-material': {
      const { body } = request
      return plain(
        body.verdict === 'accepted'
          ? { type: 'judge-material', ...body, reason: null }
          : { type: 'judge-material', ...body, originalSeen: false, reason: sealed(body.reason) },
      )
    }
    case 'request-supplement':
      return plain({
        type: 'request-supplement',
        requests: request.body.requests.map(r => ({ ...r, reason: sealed(r.reason) })),
      })
    case 'refer':
      return plain({ type: 'refer', to: request.body.to, reason: sealed(request.body.reason) })
    case 'refuse-acceptance':
    case 'withdraw':
    case 'correct':
    case 'revoke':
      return plain({ type: request.type, reason: sealed(request.body.reason) })
    case 'handle':
      return plain({ type: 'handle', opinion: request.body.opinion, note: sealed(request.body.note) })
    case 'review':
      return plain({ type: 'review', agreed: request.body.agreed, note: sealed(request.body.note) })
    case 'approve':
      return plain({ type: 'approve', ...request.body, note: sealed(request.body.note) })
    case 'start-procedure': {
      const { procedure, note, days } = request.body
      return plain({ type: 'start-procedure', procedure, note: sealed(note), ...(days === undefined ? {} : { days }) })
    }
    case 'finish-procedure':
      return plain({ type: 'finish-procedure', ...request.body, note: sealed(request.body.note) })
    case 'extend':
      return plain({ type: 'extend', days: request.body.days, reason: sealed(request.body.reason) })
    case 'post-result':
      return plain({ type: 'post-result', tracking: sealed(request.body.tracking) })
    case 'deliver':
      return plain({ type: 'deliver', how: request.body.how, proof: sealed(request.body.proof) })
    case 'supply':
      return withFiles(request.body.files, files => ({ type: 'supply', files }))
    case 'attach-result':
      return withFiles({ result: [request.body.upload] }, files => {
        const file = files.result?.[0]
        return file === undefined ? refuse('upload-unknown') : { type: 'attach-result', file }
      })
    default:
      return request satisfies never
  }
}

type Made = Exclude<Command, { type: 'file' }> | Refusal

function withFiles(wanted: Record<string, string[]>, make: (files: Record<string, FileRef[]>) => Made): Prepared {
  return {
    sealings: [],
    along: [...new Set(Object.values(wanted).flat())].map(uploadKey),
    command: (along, owner) => {
      const count = new Set(Object.values(wanted).flat()).size
      if (count > mostFiles) {
        const message = `一次最多提交${mostFiles}个文件，请减少后再提交。`
        return refuse('invalid-input', { errors: [{ path: '/files', message }] })
      }
      const files = filesOf(wanted, along, owner)
      return isRefusal(files) ? files : make(files)
    },
  }
}
