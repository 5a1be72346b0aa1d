import { Worker } from 'node:worker_threads';

/** A thread that answers questions, one at a time. */
export interface AskedThread<Question, Answer> {
  /** Rejects if the thread ends without an answer; the next question gets a new thread. */
  ask(question: Question): Promise<Answer>;
  close(): Promise<void>;
}

/** Starts a thread with the first question. Between two questions it does not keep the process alive. */
export function openAskedThread<Question, Answer>(
  file: string,
  workerData: unknown,
): AskedThread<Question, Answer> {
  let worker: Worker | undefined;
  let isClosed = false;
  return {
    ask: async (question) => {
      worker ??= startThread(file, workerData, () => {
        worker = undefined;
      });
      const thread = worker;
      thread.ref();
      try {
        return await answerOf<Answer>(thread, () => thread.postMessage(question));
      } finally {
        // While it is being ended, it has to keep the process alive.
        if (!isClosed) thread.unref();
      }
    },
    close: async () => {
      isClosed = true;
      await worker?.terminate();
    },
  };
}

/** The next message of a thread; rejects if it ends without one. */
function answerOf<Answer>(thread: Worker, ask: () => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      thread.off('message', answered).off('error', failed).off('exit', ended);
      done();
    };
    const answered = (answer: Answer) => settle(() => resolve(answer));
    const failed = (error: Error) => settle(() => reject(error));
    const ended = () => failed(new Error('The thread has ended without an answer.'));
    thread.once('message', answered).once('error', failed).once('exit', ended);
    ask();
  });
}

function startThread(file: string, workerData: unknown, ended: () => void): Worker {
  const resourceLimits = { maxYoungGenerationSizeMb: 4 };
  const thread = new Worker(file, { workerData, resourceLimits });
  // Heard by whoever waits for an answer; without a listener it would end the process.
  return thread.on('error', () => undefined).on('exit', ended);
}
