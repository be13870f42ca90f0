/** The thousand shipments that a bench without any may take to try itself out; loaded only when they are asked for. */
export const sampleFile = async (): Promise<File> => {
  const { default: csv } = await import('../../../../resources/sample/shipments.csv?raw');
  return new File([csv], 'shipments.csv', { type: 'text/csv' });
};
