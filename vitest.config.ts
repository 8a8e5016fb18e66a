import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    // A test that leaves a server open keeps its worker alive: fail loudly instead of hanging.
    teardownTimeout: 5_000,
  },
});
