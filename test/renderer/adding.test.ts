import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { Page } from 'playwright-core';
import { chromiumPath } from './browser.ts';
import { useScreens } from './open-screens.ts';

/** Lets files fall on the window, as a browser reports it. */
function drop(page: Page, names: readonly string[], kind: 'dragover' | 'drop' = 'drop'): Promise<unknown> {
  return page.evaluate(`
    const transfer = new DataTransfer();
    for (const name of ${JSON.stringify(names)}) transfer.items.add(new File(['content of ' + name], name));
    document.body.dispatchEvent(new DragEvent('${kind}', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  `);
}

/** The desktop application's bridge, as far as adding needs it; the engine is reached as the page's host allows. */
const bridge = `
  window.desktop = {
    platform: 'linux', version: '0', setLook: async () => {}, reveal: async () => {}, copyText: async () => {},
    onMenu: (listener) => { window.menu = listener; return () => {}; },
    onPaths: (listener) => { window.handPaths = listener; return () => {}; },
    onEngineEnd: () => () => {},
    pickFolder: async () => '/home/ada/Picked',
    pathsOf: (files) => ({ paths: files.map(({ name }) => '/home/ada/' + name), notOnDisk: 0 }),
    connectEngine: () => {
      const { port1, port2 } = new MessageChannel();
      const socket = new WebSocket('engine');
      socket.onopen = () => {
        port2.onmessage = ({ data }) => socket.send(JSON.stringify(data));
        socket.onmessage = ({ data }) => port2.postMessage(JSON.parse(data));
        socket.onclose = () => port2.close();
        window.postMessage('mama-engine-port', '*', [port1]);
      };
      socket.onerror = () => setTimeout(() => window.desktop.connectEngine(), 100);
    },
  };
`;

describe('adding', { skip: !chromiumPath && 'there is no Chromium here' }, () => {
  const open = useScreens();
  const folder = mkdtempSync(join(tmpdir(), 'mama-uploads-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('in the desktop application: a folder that was picked is scanned at once', () =>
    open({ first: bridge, engine: { rows: 0 } }, async ({ page, engine, complaints }) => {
      await page.getByRole('button', { name: 'Add folder' }).click();
      await page.locator('#source-1').getByText('/home/ada').first().waitFor();
      await page.locator('#source-1').getByRole('button', { name: 'Bring in' }).waitFor();
      assert.deepEqual(engine.world.jobs.get(1)?.spec, { type: 'scan', sourceId: 1 });
      assert.deepEqual(complaints, []);
    }));

  it('in the desktop application: a double click on the empty area asks for a folder', () =>
    open({ first: bridge, engine: { rows: 1 } }, async ({ page, engine }) => {
      await page.locator('#source-1').waitFor();
      await page.locator('main').dblclick({ position: { x: 500, y: 500 } });
      await page.locator('#source-2').waitFor();
      assert.ok(engine.world.calls.some(({ name }) => name === 'addSource'));
    }));

  it('in the desktop application: the window says what will happen to what is dropped, and adds it', () =>
    open({ first: bridge, engine: { rows: 0 } }, async ({ page, engine }) => {
      await page.getByRole('heading', { name: 'No folders yet' }).waitFor();
      await drop(page, ['a', 'b', 'refused'], 'dragover');
      await page.getByText('Add 3 items').waitFor();
      await drop(page, ['a', 'b', 'refused']);
      await page.locator('#source-2').waitFor();
      assert.equal(await page.getByText('Add 3 items').count(), 0);
      const notices = page.getByRole('region', { name: 'Notifications' });
      await notices.getByText('There is no permission to read or write here.').waitFor();
      const specs = () => [...engine.world.jobs.values()].map(({ spec }) => spec);
      while (specs().length < 2) await page.waitForTimeout(20);
      assert.deepEqual(specs(), [
        { type: 'scan', sourceId: 1 },
        { type: 'scan', sourceId: 2 },
      ]);
    }));

  it('in the desktop application: paths that were handed over, and the menu', () =>
    open({ first: bridge, engine: { rows: 0 }, place: 'settings' }, async ({ page, engine }) => {
      await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
      await page.evaluate(`window.handPaths(['/home/ada/Handed'])`);
      await page.locator('#source-1').waitFor();
      assert.deepEqual(engine.world.calls.find(({ name }) => name === 'addPaths')?.args, [
        ['/home/ada/Handed'],
      ]);
    }));

  it('in a browser: a folder of the server, by the folder browser', () =>
    open({ engine: { rows: 0 } }, async ({ page, engine }) => {
      await page.getByRole('heading', { name: 'No folders yet' }).waitFor();
      await page.keyboard.press('a');
      await page.getByRole('option', { name: '/mnt/disk' }).click();
      await page.getByRole('button', { name: 'Add: /mnt/disk' }).click();
      await page.locator('#source-1').waitFor();
      assert.deepEqual(engine.world.calls.find(({ name }) => name === 'addSource')?.args, [
        { folder: '/mnt/disk' },
      ]);
    }));

  it('in a browser: dropped files are uploaded, then their folder is scanned', () => {
    const tus = new Server({
      path: '/upload',
      datastore: new FileStore({ directory: folder }),
      relativeLocation: true,
    });
    return open(
      {
        engine: { rows: 0 },
        host: {
          host: { upload: '/upload', incoming: '/srv/mama/incoming' },
          other: (request, response) => {
            if (!request.url?.startsWith('/upload')) return false;
            void tus.handle(request, response);
            return true;
          },
        },
      },
      async ({ page, engine, complaints }) => {
        await page.getByRole('heading', { name: 'No folders yet' }).waitFor();
        await drop(page, ['one.jpg', 'zwölf.jpg', 'three.jpg', 'four.jpg'], 'dragover');
        await page.getByText('Upload 4 items').waitFor();
        await drop(page, ['one.jpg', 'zwölf.jpg', 'three.jpg', 'four.jpg']);
        await page.locator('#source-1').waitFor();
        const call = engine.world.calls.find(({ name }) => name === 'addSource');
        assert.deepEqual(call?.args, [{ folder: '/srv/mama/incoming', kind: 'incoming' }]);
        const arrived = readdirSync(folder)
          .filter((name) => name.endsWith('.json'))
          .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
        assert.deepEqual(arrived.map(({ metadata }) => metadata.relativePath).sort(), [
          'four.jpg',
          'one.jpg',
          'three.jpg',
          'zwölf.jpg',
        ]);
        for (const { id, metadata } of arrived)
          assert.equal(readFileSync(join(folder, id), 'utf8'), `content of ${metadata.filename}`);
        assert.deepEqual(complaints, []);
      },
    );
  });

  it('in a browser: files that do not arrive are named with the reason', () =>
    open(
      {
        engine: { rows: 0 },
        host: {
          host: { upload: '/upload', incoming: '/srv/mama/incoming' },
          other: (request, response) => {
            if (!request.url?.startsWith('/upload')) return false;
            response.writeHead(413).end('The disk has no room for this file.');
            return true;
          },
        },
      },
      async ({ page, engine }) => {
        await page.getByRole('heading', { name: 'No folders yet' }).waitFor();
        await drop(page, ['too-large.mov']);
        const failed = page.getByRole('region', { name: '1 file did not arrive' });
        await failed.getByText('too-large.mov').waitFor();
        await failed.getByText('The disk has no room for this file.').waitFor();
        assert.equal(
          engine.world.calls.some(({ name }) => name === 'addSource'),
          false,
        );
      },
    ));
});
