package org.leasehold.ddns.send;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changes of each name in their order; the first of each is being handled. */
final class NameQueues {

  private final Map<String, Deque<Task>> names = new HashMap<>();

  /** Whether it is the first of its name. */
  boolean add(Task task) {
    Deque<Task> queue = names.computeIfAbsent(Task.name(task.job), name -> new ArrayDeque<>());
    queue.add(task);
    return queue.size() == 1;
  }

  /** Removes the first of its name and returns the new first. */
  Optional<Task> remove(Task first) {
    String name = Task.name(first.job);
    Deque<Task> queue = names.get(name);
    queue.remove(first);
    if (queue.isEmpty()) {
      names.remove(name);
    }
    return Optional.ofNullable(queue.peek());
  }

  /**
   * Removes all changes of a partition. A name's changes are all in one partition, except for a
   * name in a different case: returns the changes that become the first of their name because one
   * before them was removed.
   */
  Dropped drop(int partition) {
    Dropped dropped = new Dropped(new ArrayList<>(), new ArrayList<>());
    Iterator<Deque<Task>> queues = names.values().iterator();
    while (queues.hasNext()) {
      Deque<Task> queue = queues.next();
      Task first = queue.peek();
      queue.removeIf(task -> task.job.partition() == partition && dropped.gone().add(task));
      if (queue.isEmpty()) {
        queues.remove();
      } else if (queue.peek() != first) {
        dropped.first().add(queue.peek());
      }
    }
    return dropped;
  }

  record Dropped(List<Task> gone, List<Task> first) {}
}
