/** By whom and why a year was made, as the register keeps it. */
export const madeAt = (at: string) => ({
  proposed: { by: 'one', at: '2026-08-10T01:00:00.000Z' },
  confirmed: { by: 'two', at },
  reason: '公布',
})
