import { describe, inject } from 'vitest'

/** All tests of a target as one file, so that they load once and share the faulty sources. */
for (const path of inject('testFiles')) describe(path, async () => void (await import(path)))
