import { describe, inject } from 'vitest'

/** All tests of a target as one file, so that they are loaded once and share the sources with the faults in them. */
for (const path of inject('testFiles')) describe(path, async () => void (await import(path)))
