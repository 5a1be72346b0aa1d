'use strict';

// A file of its own because an old Node does not even parse `import()`.

require('node:module').enableCompileCache?.();
import('../dist/cli.js');
