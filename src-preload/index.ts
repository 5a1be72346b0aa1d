import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  type DesktopBridge,
  type DroppedPaths,
  enginePortMessage,
  type MenuCommand,
} from '../src-main/contract/desktop-bridge.ts';

/*
 * Runs before the screens, in a sandbox: what it hands out is all that they can do besides talking to the engine. The
 * main process trusts none of it and checks each call.
 */
const versionSwitch = '--mama-version=';

function pathsOf(files: readonly File[]): DroppedPaths {
  const paths = files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== '');
  return { paths, notOnDisk: files.length - paths.length };
}

function onMenu(listener: (command: MenuCommand) => void): () => void {
  const hear = (_event: unknown, command: MenuCommand) => listener(command);
  ipcRenderer.on('menu', hear);
  return () => ipcRenderer.off('menu', hear);
}

function onPaths(listener: (paths: readonly string[]) => void): () => void {
  const take = async () => {
    const paths: string[] = await ipcRenderer.invoke('take-paths');
    if (paths.length > 0) listener(paths);
  };
  ipcRenderer.on('paths-waiting', take);
  void take();
  return () => ipcRenderer.off('paths-waiting', take);
}

function onEngineEnd(listener: () => void): () => void {
  const hear = () => listener();
  ipcRenderer.on('engine-ended', hear);
  return () => ipcRenderer.off('engine-ended', hear);
}

// Only postMessage moves a port over to the page's own world; to this very window, and to no other.
ipcRenderer.on('engine-port', (event) => window.postMessage(enginePortMessage, '*', event.ports));

const bridge: DesktopBridge = {
  platform: process.platform,
  version: process.argv.find((each) => each.startsWith(versionSwitch))?.slice(versionSwitch.length) ?? '',
  connectEngine: () => ipcRenderer.send('connect-engine'),
  onEngineEnd,
  pathsOf,
  pickFolder: (options) => ipcRenderer.invoke('pick-folder', options),
  reveal: (path) => ipcRenderer.invoke('reveal', path),
  copyText: (text) => ipcRenderer.invoke('copy-text', text),
  setLook: (look) => ipcRenderer.invoke('set-look', look),
  onMenu,
  onPaths,
};
contextBridge.exposeInMainWorld('desktop', bridge);
