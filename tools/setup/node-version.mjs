/** The oldest Node that the project runs on, as package.json says too. */
const oldest = [20, 19];

/** Says what is wrong with this Node, or nothing. */
export function nodeComplaint(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  return enough ? undefined : `RMA Bench needs Node ${oldest.join('.')} or newer; this is Node ${version}.`;
}
