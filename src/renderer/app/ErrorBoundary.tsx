import { Component, type ReactNode } from 'react';
import { Button, Notice } from '../ui';
import styles from './ErrorBoundary.module.css';
import { newFaultCode, reportFault } from './faults';

interface Fault {
  readonly code: string | null;
}

/** A screen that broke: a code to read out, and a way back that loses nothing. */
export class ErrorBoundary extends Component<
  {
    readonly children: ReactNode;
    readonly onReturn: () => void;
    /** Puts the fault's own screen into a frame, where there is none around. */
    readonly frame?: (fault: ReactNode) => ReactNode;
  },
  Fault
> {
  override state: Fault = { code: null };

  static getDerivedStateFromError(): Fault {
    return { code: newFaultCode() };
  }

  override componentDidCatch(error: unknown): void {
    if (this.state.code !== null) reportFault(this.state.code, error);
  }

  override render(): ReactNode {
    const { code } = this.state;
    if (code === null) return this.props.children;
    const leave = (): void => {
      this.props.onReturn();
      this.setState({ code: null });
    };
    const { frame = (fault: ReactNode) => fault } = this.props;
    return frame(
      <div className={styles.fault}>
        <Notice
          tone="refused"
          title="This screen stopped because of a fault in the program"
          safe="Everything that was shown as saved is safe."
          next="Press Enter to go back. If it happens again, tell support this code:"
        >
          <p className={styles.code}>{code}</p>
          <Button variant="primary" hotkey="Enter" onPress={leave}>
            Go back
          </Button>
        </Notice>
      </div>,
    );
  }
}
