import { randomUUID } from 'node:crypto';
import { describe } from 'node:test';
import pg from 'pg';

/** A kind of catalog that the engine is tested on. */
export interface TestCatalog {
  readonly dialect: 'sqlite' | 'postgres';
  /** The address of a new, empty database; undefined for SQLite, which lies in the archive. */
  newDatabase(): Promise<string | undefined>;
}

const server = process.env.MAMA_TEST_POSTGRES;

const sqlite: TestCatalog = { dialect: 'sqlite', newDatabase: async () => undefined };
const postgres: TestCatalog = {
  dialect: 'postgres',
  newDatabase: async () => {
    const name = `mama_${randomUUID().replaceAll('-', '')}`;
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(`CREATE DATABASE ${name}`);
    await client.end();
    const url = new URL(server as string);
    url.pathname = `/${name}`;
    return url.href;
  },
};

/** Declares the same tests once for each dialect. `npm test` starts the server that PostgreSQL's need. */
export function onEachCatalog(name: string, declare: (catalog: TestCatalog) => void): void {
  describe(`${name} (sqlite)`, () => declare(sqlite));
  const skip = server ? false : 'no PostgreSQL: run the tests through npm test, which starts one';
  describe(`${name} (postgres)`, { skip }, () => declare(postgres));
}
