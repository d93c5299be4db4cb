package org.leasehold.edge.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The serving thread: everything that decides, appends, applies and answers runs on it, one thing
 * after the other. What the log and the group say is never refused; packets wait in a bounded queue
 * of their own, where in a flood the fresh ones take the places of the oldest.
 */
public final class ServingLoop implements Executor, AutoCloseable {

  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int BATCH = 256;
  private static final Runnable NOTHING = () -> {};

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final PacketQueue<Runnable> packets;
  private final Runnable tick;
  private final Consumer<Throwable> failed;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param packetQueueSize packets that may wait
   * @param tick run ten times a second
   * @param failed told what a task threw, which no task should
   */
  public ServingLoop(int packetQueueSize, Runnable tick, Consumer<Throwable> failed) {
    packets = new PacketQueue<>(packetQueueSize);
    this.tick = tick;
    this.failed = failed;
    thread = new Thread(this::run, "serving");
  }

  public void start() {
    thread.start();
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
  }

  /**
   * @return false when too many packets are waiting: the oldest of them is dropped for this one
   */
  public boolean offerPacket(Runnable packet) {
    Runnable dropped = packets.add(packet);
    if (tasks.isEmpty()) {
      tasks.add(NOTHING); // wakes the thread
    }
    return dropped == null;
  }

  private void run() {
    List<Runnable> batch = new ArrayList<>(BATCH);
    long nextTick = System.nanoTime();
    while (!closed) {
      try {
        long untilTick = nextTick - System.nanoTime();
        Runnable first = untilTick > 0 ? tasks.poll(untilTick, TimeUnit.NANOSECONDS) : tasks.poll();
        if (first != null) {
          batch.add(first);
          tasks.drainTo(batch, BATCH);
        }
        // What the log says first: it frees addresses, and its answers are older than the packets.
        packets.drainTo(batch, BATCH);
        batch.forEach(this::runOne);
        batch.clear();
        if (System.nanoTime() - nextTick >= 0) {
          runOne(tick);
          nextTick = System.nanoTime() + TICK_NANOS;
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void runOne(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error e) {
      failed.accept(e);
    }
  }

  @Override
  public void close() {
    closed = true;
    tasks.add(NOTHING);
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
