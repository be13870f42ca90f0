/** A disk on which nothing can be changed, for data that this version does not understand well enough to touch. */
import type { Disk } from './disk';

const refuse = (): Promise<never> =>
  Promise.reject(Object.assign(new Error('The data of a newer version is left alone'), { code: 'EROFS' }));

export const leftAlone = (disk: Disk): Disk => ({
  open: (path, mode) => (mode === 'read' ? disk.open(path, mode) : refuse()),
  list: (folder) => disk.list(folder),
  size: (path) => disk.size(path),
  makeFolder: refuse,
  move: refuse,
  remove: refuse,
  removeFolder: refuse,
  syncFolder: refuse,
});
