package org.leasehold.platform.process;

/** What runs until it is told to stop; {@link ServerProcess} gives it its process. */
public interface Server extends AutoCloseable {

  /**
   * Returns when it serves. It may be interrupted when the process is told to stop meanwhile.
   *
   * @param failed tell it what makes going on impossible; the process then ends with that line
   * @return what follows "ready " on standard output, such as "lease-stream http=127.0.0.1:9068"
   */
  String start(FailureListener failed) throws Exception;

  /** Stops cleanly. It is called once, also when {@code start} failed or was interrupted. */
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
