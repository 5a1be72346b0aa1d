import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { connectWire } from '../../src-main/contract/connect-wire.ts';
import { EngineError } from '../../src-main/contract/errors.ts';
import type { EngineEvent, ScreenApi } from '../../src-main/contract/screen-api.ts';
import { serveWire } from '../../src-main/contract/serve-wire.ts';
import type { Port } from '../../src-main/contract/wire.ts';

/** A port of the contract over a real MessagePort: what crosses is cloned, as between two processes. */
function wirePort(port: MessagePort): Port {
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', listener),
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
  };
}

/** The least of an engine, to see what reaches it and what comes back. */
function pair(api: Partial<{ [Call in keyof ScreenApi]: (...args: never[]) => Promise<unknown> }>) {
  const { port1, port2 } = new MessageChannel();
  const listeners = new Set<(event: EngineEvent) => void>();
  const logged: unknown[] = [];
  serveWire(wirePort(port1), {
    api: api as unknown as ScreenApi,
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    log: (error) => logged.push(error),
  });
  return {
    port1,
    port2,
    listeners,
    logged,
    emit: (event: EngineEvent) => {
      for (const listener of listeners) listener(event);
    },
    [Symbol.dispose]: () => {
      port1.close();
      port2.close();
    },
  };
}

/** Sends messages as they are and gives the answers to those that have a number for id. */
async function answersTo(port: MessagePort, messages: readonly unknown[], count: number): Promise<unknown[]> {
  const answers: unknown[] = [];
  const enough = Promise.withResolvers<void>();
  port.on('message', (message) => {
    answers.push(message);
    if (answers.length === count) enough.resolve();
  });
  for (const message of messages) port.postMessage(message);
  await enough.promise;
  // Nobody gets a second answer, nor one that did not ask.
  await setTimeout(20);
  return answers;
}

describe('the wire', () => {
  it('brings calls there and values back, each to whoever asked', async () => {
    const seen: unknown[] = [];
    using wire = pair({
      job: async (...args) => {
        seen.push(args);
        // Answers may overtake each other.
        await setTimeout(args[0] === (1 as never) ? 30 : 0);
        return { id: args[0], nothing: null };
      },
      jobs: async (...args) => {
        seen.push(args);
        return [];
      },
    });
    const { api } = connectWire(wirePort(wire.port2));
    const answers = await Promise.all([api.job(1), api.job(2), api.jobs({ limit: 5 })]);
    assert.deepEqual(answers, [{ id: 1, nothing: null }, { id: 2, nothing: null }, []]);
    assert.deepEqual(seen, [[1], [2], [{ limit: 5 }]]);
    assert.equal((api as unknown as { then?: unknown }).then, undefined, 'it is no promise');
  });

  it('keeps code, sentence and path of an error, and nothing of one that is none of ours', async () => {
    const secret = new TypeError('cannot read property of /home/anna/secret');
    using wire = pair({
      job: async () => {
        throw new EngineError('BRAKE', 'Too much is gone.', { path: '/media/card', cause: secret });
      },
      stats: async () => {
        throw secret;
      },
      settings: async () => {
        throw 'not even an error';
      },
      sources: async () => {
        throw new EngineError('NOT_FOUND', 'There is no such thing.');
      },
    });
    const { api } = connectWire(wirePort(wire.port2));
    const brake = await api.job(1).catch((error: unknown) => error);
    assert.ok(brake instanceof EngineError);
    assert.deepEqual([brake.code, brake.message, brake.path], ['BRAKE', 'Too much is gone.', '/media/card']);
    assert.equal(brake.cause, undefined);
    const notFound = await api.sources().catch((error: unknown) => error);
    assert.ok(notFound instanceof EngineError && notFound.path === undefined);
    for (const call of [api.stats, api.settings]) {
      const unknown = await call().catch((error: unknown) => error);
      assert.ok(unknown instanceof EngineError);
      assert.equal(unknown.code, 'UNKNOWN');
      assert.doesNotMatch(`${unknown.message}${unknown.stack}`, /secret|not even/);
    }
    assert.deepEqual(wire.logged, [secret, 'not even an error'], 'the host has it all');
  });

  it('answers what is malformed with BAD_INPUT, without calling anything', async () => {
    let called = 0;
    using wire = pair({
      state: async () => {
        called++;
      },
      jobs: async () => {
        called++;
      },
    });
    const answers = (await answersTo(
      wire.port2,
      [
        { id: 1, call: 'jobs', args: [{ limit: 10, unknownKey: true }] },
        { id: 2, call: 'noSuchCall', args: [] },
        { id: 3, call: '__proto__', args: [] },
        { id: 4, call: 'jobs' },
        { id: 5, call: 'jobs', args: 'limit' },
        { id: 6 },
        { id: 7, call: 'state', args: ['one too many'] },
        { id: 8, call: { toString: 'no function' }, args: [] },
        { id: 9, call: 'jobs', args: { 0: { limit: 10 }, length: 1 } },
        // Without a number nobody could be answered.
        { id: 'ten', call: 'state', args: [] },
        { call: 'state', args: [] },
        null,
        'state',
        42,
        [],
        undefined,
        new Map([['id', 1]]),
      ],
      9,
    )) as { id: number; error: { code: string } }[];
    assert.deepEqual(
      answers.map(({ id, error }) => [id, error.code]),
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((id) => [id, 'BAD_INPUT']),
    );
    assert.equal(called, 0);
    assert.deepEqual(wire.logged, []);
  });

  it('brings events to every listener until it leaves', async () => {
    using wire = pair({ stats: async () => null });
    const connection = connectWire(wirePort(wire.port2));
    const first: EngineEvent[] = [];
    const second: EngineEvent[] = [];
    const stop = connection.on((event) => first.push(event));
    connection.on((event) => second.push(event));
    const jobs: EngineEvent = { event: 'changed', tables: ['jobs'] };
    const blobs: EngineEvent = { event: 'changed', tables: ['blobs'] };
    wire.emit(jobs);
    // An answer comes after what was sent before it.
    await connection.api.stats();
    stop();
    wire.emit(blobs);
    await connection.api.stats();
    assert.deepEqual([first, second], [[jobs], [jobs, blobs]]);
  });

  it('closed in the middle, calls end with ENGINE_LOST and the engine is no longer listened to', async () => {
    const never = Promise.withResolvers<void>();
    using wire = pair({ stats: () => never.promise, sources: async () => [] });
    const connection = connectWire(wirePort(wire.port2));
    await connection.api.sources();
    assert.equal(wire.listeners.size, 1);
    const lost = assert.rejects(connection.api.stats(), { name: 'EngineError', code: 'ENGINE_LOST' });
    wire.port1.close();
    await connection.closed;
    await lost;
    await assert.rejects(connection.api.sources(), { code: 'ENGINE_LOST' });
    await setTimeout(20);
    assert.equal(wire.listeners.size, 0);
    // What the engine had still to say goes nowhere, and harms nobody.
    wire.emit({ event: 'changed', tables: ['jobs'] });
    never.resolve();
    await setTimeout(20);
    assert.deepEqual(wire.logged, []);
  });

  it('closed by the screen, the engine lets go of it', async () => {
    using wire = pair({ sources: async () => [] });
    const connection = connectWire(wirePort(wire.port2));
    await connection.api.sources();
    connection.close();
    await connection.closed;
    await assert.rejects(connection.api.sources(), { code: 'ENGINE_LOST' });
    await setTimeout(20);
    assert.equal(wire.listeners.size, 0);
  });
});
