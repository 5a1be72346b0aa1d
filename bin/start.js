// biome-ignore-all lint/style/useNodejsImportProtocol: an old Node does not know it
// biome-ignore-all lint/style/useTemplate: nor templates
// biome-ignore-all lint/suspicious/noVar: nor const
'use strict';

// What `npm start` runs. Plain old JavaScript, so that any Node can read it and say what is missing.

var needed = [22, 12];
var found = process.versions.node.split('.');

if (Number(found[0]) > needed[0] || (Number(found[0]) === needed[0] && Number(found[1]) >= needed[1])) {
  require('./load-start.js');
} else {
  process.stderr.write(
    'mama: Node.js ' +
      needed.join('.') +
      ' or later is needed, this is ' +
      process.versions.node +
      '. ' +
      'Run "npm ci" and then "npm start" in ' +
      require('path').dirname(__dirname) +
      ': it brings its own Node.js.\n',
  );
  process.exitCode = 2;
}
