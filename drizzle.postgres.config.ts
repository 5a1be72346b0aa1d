import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: './src-main/engine/db/schema.postgres.ts',
  out: './migrations/postgres',
});
