export { PoliciesScreen } from './PoliciesScreen';
