export { SignInScreen, type SubscribeToScans } from './SignInScreen';
export { signIn } from './sign-in';
