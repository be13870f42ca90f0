import { useEffect, useState } from 'react';
import type { RuntimeInfo } from '#ipc/app';
import { bench } from '../../bridge/bench';
import { usePolicies } from '../../data/policies';
import { Facts, Notice, Panel } from '../../ui';

const runtimeNames: Readonly<Record<RuntimeInfo['runtime'], string>> = {
  electron: 'Electron',
  'stand-in': 'Electron stand-in in the system’s Chromium',
};

export const AboutPanel = () => {
  const [info, setInfo] = useState<RuntimeInfo | null>(null);
  const { packs, rejected } = usePolicies();
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const found = await bench.app.info();
      if (isCurrent) setInfo(found);
    };
    void load();
    return () => {
      isCurrent = false;
    };
  }, []);
  return (
    <Panel title="This program">
      {info && (
        <Facts
          facts={[
            { name: 'RMA Bench', value: info.version, isMono: true },
            { name: 'Runs on', value: `${runtimeNames[info.runtime]}, ${info.runtimeVersion}` },
            { name: 'Chromium', value: info.chromium, isMono: true },
            { name: 'System', value: info.platform },
            { name: 'Time zone', value: info.timezone },
            { name: 'Data is kept in', value: info.userData, isMono: true },
            { name: 'Documents go to', value: info.documentsFolder, isMono: true },
            {
              name: 'Policies',
              value: [...packs.values()].map(({ id, version }) => `${id} ${version}`).join(', ') || 'none',
            },
          ]}
        />
      )}
      {rejected.map(({ file, reason }) => (
        <Notice
          key={file}
          tone="judgement"
          title={`The policy file ${file} can’t be used: ${reason}`}
          safe="The other policies work. Units of this vendor can’t be decided."
          next="Give the file back to whoever changed it last."
        />
      ))}
    </Panel>
  );
};
