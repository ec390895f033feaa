import * as z from 'zod/mini'
import { filesField } from '../../casework/field.ts'
import { endClock, resumeClock } from '../../kernel/clock.ts'
import { refuse } from '../../kernel/refusal.ts'
import { fileRef } from '../../kernel/sealed.ts'
import { type Application, application, type Known, undecided } from '../head.ts'
import { change, isSuspending, materialName } from '../transitions.ts'

const wanted = (c: Application) =>
  c.materials.filter(
    m => m.state === 'later' || (c.supplement !== null && (m.state === 'rejected' || m.state === 'expected')),
  )

export const isFollowing = (c: Application): boolean =>
  c.urgent === true && c.decision?.outcome === 'granted' && c.materials.some(m => m.state === 'later')

/** New files for a request, or for a material that may follow later (容缺后补). 补交材料 */
export const supplied = application.event(
  'supplied',
  { files: z.record(z.string(), z.array(fileRef).check(z.minLength(1))), complete: z.boolean() },
  {
    evolve: (c, e, { on }) => {
      const materials = c.materials.map(m => {
        const files = e.files[m.id]
        return files === undefined
          ? m
          : { ...m, state: 'uploaded' as const, trust: 'C' as const, files: files.map(f => f.id), since: c.rounds }
      })
      const nothingFollows = !materials.some(m => m.state === 'later')
      const followed = nothingFollows ? change(c, ['deferral'], k => endClock(k, on)) : c.clocks
      if (!e.complete) return { ...c, materials, clocks: followed }
      const waiting = c.state !== 'supplementing' || (!c.deemed && c.procedures.some(isSuspending))
      return {
        ...c,
        materials,
        state: c.state === 'supplementing' ? 'checking' : c.state,
        supplement: null,
        clocks: followed.map(k =>
          k.id === 'supplement' ? endClock(k, on) : k.id === 'acceptance' && !waiting ? resumeClock(k, on) : k,
        ),
      }
    },
    staff: (e, { known }) =>
      `补交${Object.keys(e.files)
        .map(id => materialName(known, id))
        .join('、')}${e.complete ? '，补正材料已齐' : '，还没有补齐'}。`,
    applicant: e => (e.complete ? '补正材料已齐，办理时限恢复计算。' : '已收到部分补正材料。'),
  },
)
export const supply = application.act({
  title: '补交材料',
  verb: '提交材料',
  tone: 'primary',
  help: c =>
    c.state === 'supplementing' ? '上传要补正的材料。可以分几次交，交齐后继续办理。' : '补交可以后补的材料。',
  from: [...undecided, 'decided', 'returning', 'delivered'],
  who: ['applicant', 'agent@village', 'clerk@counter'],
  inHand: false,
  form: {
    files: filesField('材料', (c: Application, k: Known) =>
      wanted(c).map(m => ({ id: m.id, name: materialName(k, m.id) })),
    ),
  },
  events: [supplied],
  decide: (c, input) => {
    // What follows an urgent decision still belongs to its case.
    if (c.decision !== null && !isFollowing(c)) return refuse('state-forbids', { state: c.state, allowed: [] })
    const open = c.materials.flatMap(m => (m.state === 'accepted' ? [] : [m.id]))
    const asked = open.filter(id => c.supplement?.requests.some(r => r.material === id))
    const later = c.materials.filter(m => m.state === 'later').map(m => m.id)
    const files = Object.fromEntries(Object.entries(input.files).filter(([, list]) => list.length > 0))
    const brought = Object.keys(files)
    if (brought.length === 0) return refuse('nothing-to-do', { state: c.state })
    const unwanted = brought.filter(id => !asked.includes(id) && !later.includes(id))
    if (unwanted.length > 0) return refuse('material-unknown', { materials: unwanted })
    const left = asked.filter(id => !brought.includes(id) && c.materials.find(m => m.id === id)?.state !== 'uploaded')
    return [supplied({ files, complete: c.supplement !== null && left.length === 0 })]
  },
})
