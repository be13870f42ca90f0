import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The latest change below the given files and folders, in milliseconds. Folders count too, so that a deleted file is
 * seen; tests do not, since no program contains them. A path that does not exist is older than everything.
 */
function latestChange(paths) {
  let latest = 0;
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) continue;
    latest = Math.max(latest, stat.mtimeMs);
    if (!stat.isDirectory()) continue;
    const children = readdirSync(path)
      .filter((name) => !/\.test\.tsx?$/.test(name))
      .map((name) => join(path, name));
    latest = Math.max(latest, latestChange(children));
  }
  return latest;
}

/** True when every output exists and none is older than its sources. */
export function isFresh(outputs, sources) {
  const oldest = Math.min(...outputs.map((file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0));
  return oldest > 0 && oldest >= latestChange(sources);
}
