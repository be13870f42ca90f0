export { SignInScreen } from './SignInScreen';
export { signIn } from './sign-in';
