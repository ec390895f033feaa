import type { Person } from './person.ts'

/** An SMS is readable on a screen and at the carrier. It may reveal no more of the applicant than a surname. */

const doubleSurnames =
  /^(?:欧阳|司徒|上官|诸葛|司马|东方|夏侯|皇甫|尉迟|公孙|慕容|令狐|长孙|宇文|端木|独孤|南宫|西门|闻人|澹台)/u

/** “陈先生/女士：” with the surname of the message's reader. An organisation or an unusual name gets a plain greeting. */
export function greeting({ kind, name, representative }: Person, guardian: boolean): string {
  const reader = guardian ? (representative?.name ?? '') : name
  if (kind === 'legal' || !/^\p{Script=Han}{2,4}$/u.test(reader)) return '您好，'
  const length = doubleSurnames.test(reader) && [...reader].length > 2 ? 2 : 1
  return `${[...reader].slice(0, length).join('')}先生/女士：`
}

/** The text without the applicant's names and numbers. */
function withoutApplicant(text: string, person: Person): string {
  const people = [person.kind === 'natural' ? person.name : '', person.representative?.name ?? '']
  const numbers = [person.number, person.phone ?? '', person.representative?.idNumber ?? '']
  const named = people.filter(n => [...n].length > 1).reduce((said, name) => said.replaceAll(name, '申请人'), text)
  return numbers.filter(n => n !== '').reduce((said, number) => said.replaceAll(number, '（号码略）'), named)
}

const fullWidth = /[０-９Ｘｘ]/gu
const identityLike = /\d(?:[ -]?\d){13,}(?:[ -]?[\dXx])?/g
const mobileLike = /1[3-9](?:[ -]?\d){9}/g

/**
 * An officer's text, made safe for a message. It also removes anything that looks like an identity, account or mobile
 * number.
 */
export function redact(text: string, person: Person): string {
  const plain = text
    .replace(fullWidth, digit => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[【】]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return withoutApplicant(plain, person).replace(identityLike, '（号码略）').replace(mobileLike, '（电话略）')
}

/**
 * The mail number an officer wrote. Null when it is none, so that an identity or phone number is not passed on by
 * mistake.
 */
export function mailNumber(text: string, person: Person): string | null {
  const number = text.replace(/[\s-]/g, '')
  const isNumber = /^[A-Za-z]{0,4}\d{8,14}[A-Za-z]{0,2}$/.test(number) && !/^1[3-9]\d{9}$/.test(number)
  return isNumber && withoutApplicant(number, person) === number ? number : null
}
