import { useEffect } from 'react';
import { useSettings } from '../bridge/settings';
import { switchSounds } from '../ui';

/** Carries the settings over to what is not React: the theme on the page, the sounds. */
export const useAppearance = (): void => {
  const { theme, sounds } = useSettings(({ settings }) => settings);
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => switchSounds(sounds), [sounds]);
};
