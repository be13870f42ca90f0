// Required before a program that is measured: says on its fourth stream how much processor time it took, when it ends.
const { writeSync } = require('node:fs');

process.on('exit', () => writeSync(3, JSON.stringify(process.cpuUsage())));
