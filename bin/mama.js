#!/usr/bin/env node
// biome-ignore-all lint/style/useNodejsImportProtocol: an old Node does not know it
// biome-ignore-all lint/complexity/useArrowFunction: nor arrow functions
// biome-ignore-all lint/correctness/noUnusedVariables: nor a catch without a name
// biome-ignore-all lint/style/useTemplate: nor templates
// biome-ignore-all lint/suspicious/noVar: nor const
// biome-ignore-all lint/correctness/noInnerDeclarations: nor a block of its own
'use strict';

// Plain old JavaScript, so that any Node can read it and say what is missing: on a Node that is too old the native
// module of the catalog ends the process with a crash instead of an error.

var path = require('path');
var needed = [22, 12];
var version = process.versions.node;

function suits(found) {
  var parts = found.split('.');
  var major = Number(parts[0]);
  return major > needed[0] || (major === needed[0] && Number(parts[1]) >= needed[1]);
}

// The npm package `node` carries a Node of its own: its binary, if it is there and new enough.
function findOtherNode() {
  if (process.env.MAMA_NODE_HANDED_OVER) return null;
  try {
    var manifest = require.resolve('node/package.json');
    if (!suits(require(manifest).version)) return null;
    var file = path.join(path.dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return require('fs').existsSync(file) ? file : null;
  } catch (error) {
    return null;
  }
}

function explain() {
  var root = path.dirname(__dirname);
  var parent = path.dirname(root);
  var folder = path.basename(parent) === 'node_modules' ? path.dirname(parent) : root;
  var found = 'mama: Node.js ' + needed.join('.') + ' or later is needed, this is ' + version;
  var help = 'Run "npm install node@24" in ' + folder + ', or get a newer Node.js from https://nodejs.org';
  process.stderr.write(found + ' (' + process.execPath + '). ' + help + '\n');
  process.exitCode = 2;
}

// Runs the same command line with another Node; signals and the exit status are passed on.
function handOver(node) {
  process.env.MAMA_NODE_HANDED_OVER = version;
  var args = [__filename].concat(process.argv.slice(2));
  var child = require('child_process').spawn(node, args, { stdio: 'inherit' });
  var signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  function pass(signal) {
    child.kill(signal);
  }
  signals.forEach((name) => {
    process.on(name, pass);
  });
  child.on('error', explain);
  child.on('exit', (status, signal) => {
    signals.forEach((name) => {
      process.removeListener(name, pass);
    });
    if (signal) process.kill(process.pid, signal);
    else process.exitCode = status;
  });
}

if (suits(version)) {
  require('./load-cli.js');
} else {
  var other = findOtherNode();
  if (other) handOver(other);
  else explain();
}
