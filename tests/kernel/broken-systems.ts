/** Systems of departments for an item, and what breaks their rules. */

const system = { name: '部门业务系统', intake: 'there', application: 'https://www.example.com/apply?item=7' }
/** The department's own system in each kind of use. */
export const systems = [
  system,
  { ...system, intake: 'both' },
  {
    name: '部门业务系统',
    intake: 'here',
    consultation: 'https://ask.example.com',
    progress: 'https://xn--fiq228c.xn--fiqs8s/#进度',
  },
]

/** Each with what differs from a permit that is whole, and the place that breaks a rule. */
export const differingSystems: [string, object, place: string][] = [
  ['when a system of its own leads nowhere', { ownSystem: { name: '部门业务系统', intake: 'here' } }, 'ownSystem.name'],
  ['when it is applied for nowhere', { ownSystem: { ...systems[2], intake: 'both' } }, 'ownSystem.application'],
  ['when it is applied for here and there', { ownSystem: { ...system, intake: 'here' } }, 'ownSystem.application'],
  ['when the village takes in what others do', { ownSystem: system, villageIntake: true }, 'villageIntake'],
  [
    'when the county hall takes in what others do',
    { ownSystem: system, procedures: [], counterIntake: true },
    'counterIntake',
  ],
]
