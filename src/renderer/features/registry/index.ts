export { RegistryScreen } from './RegistryScreen';
