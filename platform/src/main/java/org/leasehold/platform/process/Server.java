package org.leasehold.platform.process;

/** A server that runs until it is stopped; {@link ServerProcess} runs it as a process. */
public interface Server extends AutoCloseable {

  /**
   * Returns when it serves. It may be interrupted when the process is to stop meanwhile.
   *
   * @param failed call it with the failure that makes it impossible to continue; the process then
   *     ends with that line
   * @return what follows "ready " on standard output, such as "lease-stream http=127.0.0.1:9068"
   */
  String start(FailureListener failed) throws Exception;

  /** Stops cleanly. It is called once, even if {@code start} failed or was interrupted. */
  @Override
  void close();

  /** Takes what ends the process; any thread may call it. */
  interface FailureListener {
    void failed(Throwable cause);

    /**
     * Somebody asked for a clean stop.
     *
     * @param exitStatus the process's, 0 to 255
     */
    void stop(int exitStatus);
  }
}
