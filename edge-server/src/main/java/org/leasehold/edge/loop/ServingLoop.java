package org.leasehold.edge.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The serving thread: everything that decides, appends, applies and answers runs on it, one thing
 * after the other. What the log and the group say is never refused; packets wait in a bounded queue
 * of their own, where in a flood the fresh ones take the places of the oldest.
 *
 * <p>An edge's is the event loop of its sockets: on a small machine, handing each packet and each
 * reply to another thread costs more than what is done with it.
 */
public final class ServingLoop implements Executor, AutoCloseable {

  private static final long TICK_MILLIS = 100;

  /** The sockets are looked after in between. */
  private static final int TASKS_A_TURN = 256;

  private static final int PACKETS_A_TURN = 64;
  private static final long PATIENCE_SECONDS = 5;

  private final ScheduledExecutorService thread;
  private final boolean ownThread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final PacketQueue<Runnable> packets;
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final List<Runnable> turn = new ArrayList<>(TASKS_A_TURN);
  private ScheduledFuture<?> ticking;
  private Consumer<Throwable> failed;
  private volatile boolean started;
  private volatile boolean closed;

  /**
   * On a thread that is there.
   *
   * @param thread exactly one; it is not ended with this loop
   * @param packetQueueSize packets that may wait
   */
  public ServingLoop(ScheduledExecutorService thread, int packetQueueSize) {
    this(thread, false, packetQueueSize);
  }

  private ServingLoop(ScheduledExecutorService thread, boolean ownThread, int packetQueueSize) {
    this.thread = thread;
    this.ownThread = ownThread;
    this.packets = new PacketQueue<>(packetQueueSize);
  }

  /** On a thread of its own, for what has no packets. */
  public static ServingLoop withoutPackets() {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "serving"));
    return new ServingLoop(thread, true, 1);
  }

  /**
   * What was to be run before is run now.
   *
   * @param tick run ten times a second
   * @param told what a task threw, which no task should
   */
  public void start(Runnable tick, Consumer<Throwable> told) {
    failed = told;
    started = true;
    ticking =
        thread.scheduleWithFixedDelay(
            () -> runOne(tick), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    schedule();
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    schedule();
  }

  /**
   * @return false when too many packets are waiting: the oldest of them is dropped for this one
   */
  public boolean offerPacket(Runnable packet) {
    Runnable dropped = packets.add(packet);
    schedule();
    return dropped == null;
  }

  private void schedule() {
    if (started && !closed && scheduled.compareAndSet(false, true)) {
      try {
        thread.execute(this::takeTurn);
      } catch (RejectedExecutionException e) {
        closed = true; // the thread has ended
      }
    }
  }

  private void takeTurn() {
    // First: what comes from now on wants a turn of its own.
    scheduled.set(false);
    if (closed) {
      return;
    }
    // What the log says first: it frees addresses, and its answers are older than the packets.
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      turn.add(task);
      if (turn.size() == TASKS_A_TURN) {
        break;
      }
    }
    int fromLog = turn.size();
    packets.drainTo(turn, PACKETS_A_TURN);
    boolean more = fromLog == TASKS_A_TURN || turn.size() - fromLog == PACKETS_A_TURN;
    turn.forEach(this::runOne);
    turn.clear();
    if (more) {
      schedule();
    }
  }

  private void runOne(Runnable task) {
    try {
      if (!closed) {
        task.run();
      }
    } catch (RuntimeException | Error e) {
      failed.accept(e);
    }
  }

  /** Returns when nothing runs any more, some seconds later at the most. */
  @Override
  public void close() {
    if (ticking != null) {
      ticking.cancel(false);
    }
    closed = true;
    try {
      thread.submit(() -> {}).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
      // It has ended, or does not end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (ownThread) {
      thread.shutdownNow();
    }
  }
}
