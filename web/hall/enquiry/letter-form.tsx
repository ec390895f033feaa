import type { ComponentChildren } from 'preact'
import { ask } from '../../platform/api/hall.ts'
import { today } from '../../platform/components/labels.ts'
import { useLimits } from '../../platform/components/limits.ts'
import { FilingForm } from '../../platform/form/filing-form.tsx'
import { forgetPreview } from '../../platform/photo/preview.ts'
import type { LetterChoices } from './choices.ts'
import { emptyLetter, lengthProblems, problemsOf, signedLetterOf, type Writer } from './letter.ts'
import { LetterFields } from './letter-fields.tsx'
import { Receipt } from './receipt.tsx'

/** The name of a letter's local draft: unsigned letters are apart from those of a person. */
export const draftName = (writer: Writer): string => (writer === 'unsigned' ? 'letter:unsigned' : 'letter')

interface LetterFormProps {
  choices: LetterChoices
  writer: Writer
  /** owner of the local draft; empty where nobody is signed in */
  owner: string
  /** the town that the letter is about unless another is chosen */
  town?: string
  /** the introduction, shown until the letter is filed */
  children: ComponentChildren
}

/** The form of a letter, and its receipt once filed. */
export function LetterForm({ choices: built, writer, owner, town = '', children }: LetterFormProps) {
  const daysOf = useLimits()
  const kinds = built.kinds.map(kind => ({ ...kind, days: daysOf(`enquiry-answer-${kind.id}`, kind.days) }))
  const choices = { ...built, kinds }
  return (
    <FilingForm
      draftName={draftName(writer)}
      owner={owner}
      blank={{ ...emptyLetter, place: town }}
      problemsOf={typed => problemsOf(typed, writer, choices.most, today())}
      saidAtOnce={typed => lengthProblems(typed, choices.most)}
      bodyOf={typed => signedLetterOf(typed, writer)}
      submit={({ number, files, from, ...letter }, attempt) =>
        writer === 'unsigned'
          ? ask('write-unsigned-letter', { body: letter, attempt })
          : ask('write-letter', { body: { ...letter, number, files, from }, attempt })
      }
      onGone={({ files }) => {
        for (const { id } of files) forgetPreview(id)
      }}
      fields={given => <LetterFields {...{ choices, writer }} {...given} />}
      receipt={filed => <Receipt {...{ choices, writer }} {...filed} />}
    >
      {children}
    </FilingForm>
  )
}
