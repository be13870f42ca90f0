// A utility process that gives back what it gets, until it is told to end.
process.parentPort.on('message', ({ data }) => {
  if (data === 'end') process.exit(7);
  process.parentPort.postMessage({
    got: data,
    isBytes: data?.bytes instanceof Uint8Array,
    type: process.type,
    args: process.argv.slice(2),
  });
});
