/** What runs in the app's page. Each function is sent there as text, so it uses nothing from around it. */

/** Before anything of the app runs: its own listener keeps the keys of a scan to itself. */
export const noteEnter = () => {
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter') window.__enterAt = performance.now();
    },
    true,
  );
};

/** From the Enter that ends the scan to the frame that shows the unit's verdict. Kept on `window` until it is asked for. */
export const watchForVerdict = (serial) => {
  window.__verdictPainted = new Promise((resolve) => {
    window.__enterAt = undefined;
    const isShown = () =>
      document.querySelector('main h1')?.textContent?.includes(serial) &&
      document.querySelector('main section[aria-label="Verdict"]')?.textContent !== undefined;
    const observer = new MutationObserver(() => {
      const enter = window.__enterAt;
      if (enter === undefined || !isShown()) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        // The first task after a frame's callbacks: style, layout and paint of that frame are done.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - enter);
        port2.postMessage(null);
      });
    });
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
};

export const verdictPainted = () =>
  Promise.race([
    window.__verdictPainted,
    new Promise((_, reject) => setTimeout(() => reject(new Error('No verdict within 30 s')), 30_000)),
  ]);

/** One row of the registry by its key, with nothing around it; and the same written in large letters and painted. */
export const bareGet = async (serial) => {
  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('rma-bench');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const get = () =>
    new Promise((resolve, reject) => {
      const request = database.transaction('registry').objectStore('registry').get(serial);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const framePainted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      });
    });
  const begun = performance.now();
  const row = await get();
  const got = performance.now() - begun;
  if (row === undefined) throw new Error(`${serial} is not in the registry`);
  const again = performance.now();
  const { serial: found } = await get();
  const sheet = document.createElement('p');
  sheet.textContent = found;
  sheet.setAttribute('style', 'position: fixed; inset: 0; z-index: 9; font-size: 40px; background: white');
  document.body.append(sheet);
  await framePainted();
  const painted = performance.now() - again;
  sheet.remove();
  database.close();
  return { got, painted };
};

/** Notes in the case on the screen, one after the other, each acknowledged before the next. */
export const appendNotes = async (count) => {
  const database = await new Promise((resolve, reject) => {
    const opening = indexedDB.open('rma-bench');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const [caseId] = await new Promise((resolve, reject) => {
    const request = database.transaction('cases').objectStore('cases').getAllKeys();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  database.close();
  const took = [];
  for (let index = 0; index < count; index += 1) {
    const drafts = [{ type: 'noteWritten', caseId, body: { text: `Measured save ${index}` } }];
    const begun = performance.now();
    const reply = await window.bench.journal.append({ drafts });
    took.push(performance.now() - begun);
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  }
  return took;
};
