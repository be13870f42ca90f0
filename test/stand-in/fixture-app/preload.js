const { contextBridge, ipcRenderer } = require('electron');

const secret = 'known to the preload only';
globalThis.preloadSecret = secret;

contextBridge.exposeInMainWorld('fixture', {
  call: (channel, value) => ipcRenderer.invoke(channel, value),
  count: (upTo, listener) => {
    let left = upTo;
    const hear = (_event, number) => {
      listener(number);
      left -= 1;
      if (left === 0) ipcRenderer.off('number', hear);
    };
    ipcRenderer.on('number', hear);
    ipcRenderer.send('count', upTo);
  },
  sandboxed: process.sandboxed,
  nested: { deep: { list: [1, 2, 3] } },
  failing: () => {
    throw new RangeError('out of range in preload');
  },
  notCarried: () => ipcRenderer.sendSync('x'),
});
