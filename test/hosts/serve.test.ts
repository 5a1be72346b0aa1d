import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '../../src-main/contract/connect-wire.ts';
import type { JobRow } from '../../src-main/contract/jobs.ts';
import { buildCli, mamaJs, runMama, scratch } from '../cli/built-cli.ts';
import { until as untilSo } from '../helpers/until.ts';
import { connectScreen } from '../helpers/web-host.ts';

const sample = join(import.meta.dirname, '../../resources/sample');

before(buildCli);

interface Served {
  readonly child: ChildProcess;
  readonly origin: string;
  readonly tokenUrl: string;
  readonly stdout: () => string;
  /** Connects as a browser that is signed in; waits for the engine if it is on its way. */
  screen(): Promise<Connection>;
  cookie(): Promise<string>;
  ended(): Promise<number | null>;
}

/** `mama serve` as a person runs it, in a process group of its own, as a terminal would. */
async function serve(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Served> {
  const child = spawn(process.execPath, [mamaJs, 'serve', '--json', '--listen', '127.0.0.1:0', ...args], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  after(() => child.kill('SIGKILL'));
  let stdout = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  const end = once(child, 'close').then(([status]) => status as number | null);
  await Promise.race([once(child.stdout as NonNullable<typeof child.stdout>, 'data'), end]);
  const { url } = JSON.parse(stdout) as { url: string };
  const { origin } = new URL(url);
  let kept: string | undefined;
  const cookie = async () => {
    if (kept === undefined) {
      const { headers } = await fetch(url, { redirect: 'manual' });
      kept = String(headers.getSetCookie()[0]?.split(';')[0]);
    }
    return kept;
  };
  const screen = async () => {
    for (const until = Date.now() + 20_000; ; await sleep(50)) {
      const made = await connectScreen(`${origin}/`, await cookie());
      const isThere = await made.api.state().then(
        () => true,
        () => false,
      );
      if (isThere) return made;
      if (Date.now() > until) throw new Error('the engine does not come back');
    }
  };
  return { child, origin, tokenUrl: url, stdout: () => stdout, cookie, screen, ended: () => end };
}

/** The engine's process: the child of `mama serve`. */
function enginePid(child: ChildProcess): number {
  return Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ')[0]);
}

async function untilEnded(screen: Connection, id: number): Promise<JobRow> {
  for (const until = Date.now() + 60_000; Date.now() < until; await sleep(50)) {
    const job = await screen.api.job(id);
    if (!['queued', 'running'].includes(job.state)) return job;
  }
  assert.fail(`job ${id} does not end`);
}

const proc = existsSync('/proc/self/task') ? false : 'needs /proc';

describe('mama serve', () => {
  it('takes a folder in from a browser, and closes cleanly on Ctrl-C', { skip: proc }, async () => {
    const { folder, archive, env } = scratch();
    cpSync(sample, join(folder, 'sample'), { recursive: true });
    const served = await serve({ ...env, XDG_STATE_HOME: folder }, '--root', folder);
    const document = JSON.parse(served.stdout()) as Record<string, string>;
    assert.deepEqual(Object.keys(document), ['url', 'listen']);
    assert.equal(`http://${document.listen}`, served.origin);
    const screen = await served.screen();
    const state = await screen.api.state();
    assert.equal(state.problem?.code, 'ARCHIVE_MISSING', 'it was named, and is not there yet');
    assert.deepEqual(state.roots, [folder]);
    await assert.rejects(screen.api.listFolder('/etc'), { code: 'FORBIDDEN' });
    await assert.rejects(screen.api.openArchive({ path: '/tmp', create: true }), { code: 'FORBIDDEN' });
    await screen.api.openArchive({ path: archive, create: true });
    await assert.rejects(screen.api.addSource({ folder: '/etc' }), { code: 'FORBIDDEN' });
    const source = await screen.api.addSource({ folder: join(folder, 'sample') });
    const scan = await screen.api.startJob({ type: 'scan', sourceId: source.id, metadata: false });
    assert.equal((await untilEnded(screen, scan.id)).state, 'done');
    const apply = await screen.api.startJob({ type: 'apply' });
    assert.equal((await untilEnded(screen, apply.id)).state, 'done');
    const [blob = ''] = globSync('blobs/*/*/*', { cwd: archive });
    const media = await fetch(`${served.origin}/media/${blob.split('/').at(-1)}`, {
      headers: { Cookie: await served.cookie(), Range: 'bytes=1-4' },
    });
    assert.equal(media.status, 206);
    assert.deepEqual(
      Buffer.from(await media.arrayBuffer()),
      readFileSync(join(archive, blob)).subarray(1, 5),
    );
    // What a terminal does: every process of the group gets it.
    process.kill(-(served.child.pid as number), 'SIGINT');
    assert.equal(await served.ended(), 0);
    assert.equal(served.stdout().trim().split('\n').length, 1);
    const stats = await runMama(['stats', '--json'], env);
    assert.equal(stats.status, 0, `the archive is free: ${stats.stderr}`);
  });

  it('takes an upload in, and its folder is scanned like any other', { skip: proc }, async () => {
    const { folder, archive, env } = scratch();
    await runMama(['init'], env);
    const served = await serve({ ...env, XDG_STATE_HOME: folder }, '--root', join(folder, 'archive'));
    const screen = await served.screen();
    const headers = {
      ...{ Cookie: await served.cookie(), Origin: served.origin, 'Tus-Resumable': '1.0.0' },
      'Upload-Metadata': `relativePath ${Buffer.from('trip/a.txt').toString('base64')}`,
    };
    const created = await fetch(`${served.origin}/upload`, {
      ...{ method: 'POST', body: 'hello' },
      headers: { ...headers, 'Upload-Length': '5', 'Content-Type': 'application/offset+octet-stream' },
    });
    assert.equal(created.status, 201, await created.text());
    const answered = await fetch(`${served.origin}/host.json`, { headers });
    const facts = (await answered.json()) as { incoming: string };
    assert.equal(facts.incoming, join(archive, 'incoming'));
    const source = await screen.api.addSource({ folder: facts.incoming, kind: 'incoming' });
    const scan = await screen.api.startJob({ type: 'scan', sourceId: source.id });
    const { state, counters } = await untilEnded(screen, scan.id);
    assert.deepEqual([state, counters?.newBlobs], ['done', 1]);
    served.child.kill('SIGTERM');
    assert.equal(await served.ended(), 0);
  });

  it('goes on with a job whose engine was killed in the middle', { skip: proc }, async () => {
    const { folder, env } = scratch();
    await runMama(['init'], env);
    const source = join(folder, 'many');
    for (let i = 0; i < 40; i++) {
      mkdirSync(join(source, String(i)), { recursive: true });
      for (let j = 0; j < 100; j++)
        writeFileSync(join(source, String(i), `${j}.txt`), `${i} ${j}`.repeat(500));
    }
    const served = await serve({ ...env, XDG_STATE_HOME: folder }, '--root', folder);
    const screen = await served.screen();
    const { id } = await screen.api.addSource({ folder: source });
    const begun = new Promise<void>((resolve) =>
      screen.on((event) => {
        if (event.event === 'job' && (event.job.progress?.files ?? 0) > 0) resolve();
      }),
    );
    const scan = await screen.api.startJob({ type: 'scan', sourceId: id, metadata: false });
    await begun;
    process.kill(enginePid(served.child), 'SIGKILL');
    await screen.closed;
    const again = await served.screen();
    const { state } = await untilEnded(again, scan.id);
    assert.equal(state, 'done');
    await untilSo(async () => (await again.api.sources())[0]?.files === 4000);
    served.child.kill('SIGTERM');
    assert.equal(await served.ended(), 0);
  });

  it('takes its engine with it when it is killed', { skip: proc }, async () => {
    const { folder, env } = scratch();
    await runMama(['init'], env);
    const served = await serve({ ...env, XDG_STATE_HOME: folder });
    await served.screen();
    const locked = await runMama(['scan', folder], env);
    assert.equal(locked.status, 3, 'the archive is in use while it serves');
    const engine = enginePid(served.child);
    served.child.kill('SIGKILL');
    for (const until = Date.now() + 20_000; existsSync(`/proc/${engine}`) && Date.now() < until; )
      await sleep(50);
    assert.equal(existsSync(`/proc/${engine}`), false);
    assert.equal((await runMama(['stats'], env)).status, 0);
  });

  it('gives one more token while it runs, and says plainly what is wrong with an address', {
    skip: proc,
  }, async () => {
    const { folder, env } = scratch();
    const state = { ...env, XDG_STATE_HOME: folder };
    const served = await serve(state);
    const token = await runMama(['serve', '--new-token', '--listen', '127.0.0.1:0', '--json'], state);
    assert.equal(token.status, 0, token.stderr);
    const { url } = JSON.parse(token.stdout) as { url: string };
    for (const each of [url, served.tokenUrl])
      assert.equal((await fetch(each, { redirect: 'manual' })).status, 303);
    const taken = await runMama(['serve', '--listen', new URL(url).host], state);
    assert.equal(taken.status, 2);
    assert.match(taken.stderr, /is in use, perhaps by another "mama serve"/);
    const none = await runMama(['serve', '--new-token', '--listen', '127.0.0.1:1'], state);
    assert.match(none.stderr, /No "mama serve" of yours runs there/);
    for (const listen of ['nowhere', '1.2.3.4:99999', ':', 'a:b:c'])
      assert.equal((await runMama(['serve', '--listen', listen], state)).status, 2, listen);
    assert.equal((await runMama(['serve', '--root', join(folder, 'gone')], state)).status, 2);
    served.child.kill('SIGTERM');
    assert.equal(await served.ended(), 0);
  });
});
