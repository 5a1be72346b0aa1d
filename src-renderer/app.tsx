import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import style from './app.module.css';
import { BeforeEngine } from './frame/before-engine.tsx';
import { BrokenScreen } from './frame/broken-screen.tsx';
import { ConnectionBanner } from './frame/connection-banner.tsx';
import { DropAnywhere } from './frame/drop-anywhere.tsx';
import { FolderBrowser } from './frame/folder-browser.tsx';
import { FollowShell } from './frame/follow-shell.tsx';
import { Frame } from './frame/frame.tsx';
import { Questions } from './frame/questions.tsx';
import { ToastList } from './frame/toast-list.tsx';
import { WelcomeScreen } from './screens/welcome/welcome-screen.tsx';
import { useEngineState } from './state/connection.ts';

/** Everything on the page: a place to begin while no archive is open, else the frame with its screens. */
export function App() {
  const state = useEngineState();
  return (
    // Style elements are not allowed by the pages' Content-Security-Policy.
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={500}>
        <ToastList>
          <div className={style.page}>
            <ConnectionBanner />
            <div className={style.room}>
              <BrokenScreen>
                {!state && <BeforeEngine />}
                {state && (state.archive ? <Frame /> : <WelcomeScreen state={state} />)}
              </BrokenScreen>
            </div>
          </div>
          <FollowShell />
          <FolderBrowser />
          <Questions />
          <DropAnywhere />
        </ToastList>
      </Tooltip.Provider>
    </CSPProvider>
  );
}
