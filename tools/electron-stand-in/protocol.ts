import type { CustomScheme, Protocol } from 'electron';
import { loudly, notCarried } from './not-carried';
import { runtime } from './runtime';
import { registeredSchemes } from './scheme-origins';

type SchemeHandler = Parameters<Protocol['handle']>[1];

/** A session's handlers by scheme. */
export type SchemeHandlers = Map<string, SchemeHandler>;

/** Schemes must be known before Chromium starts, in Electron as here. */
function registerSchemesAsPrivileged(schemes: CustomScheme[]): void {
  if (runtime.chromium !== undefined) {
    throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
  }
  for (const { scheme, privileges } of schemes) {
    if (privileges?.standard !== true || privileges.secure !== true) {
      notCarried(`the scheme '${scheme}' without the privileges standard and secure`);
    }
    if (privileges.bypassCSP) notCarried(`the privilege bypassCSP of '${scheme}'`);
    if (!/^[a-z][a-z0-9]*$/.test(scheme)) notCarried(`the scheme name '${scheme}'`);
    registeredSchemes.add(scheme);
  }
}

/** The `protocol` of one session. */
export function protocolOf(handlers: SchemeHandlers) {
  return loudly('protocol', {
    registerSchemesAsPrivileged,
    handle(scheme, handler) {
      if (!registeredSchemes.has(scheme))
        notCarried(`protocol.handle for '${scheme}', which is not registered as privileged`);
      if (handlers.has(scheme))
        throw new Error('Failed to register protocol: The scheme has been registered');
      handlers.set(scheme, handler);
    },
    unhandle(scheme) {
      if (!handlers.delete(scheme))
        throw new Error('Failed to unregister protocol: The scheme has not been registered');
    },
    isProtocolHandled: (scheme) => handlers.has(scheme),
  } satisfies Partial<Protocol>);
}
