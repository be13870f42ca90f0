export { SignInScreen, type SubscribeToScans } from './SignInScreen';
