package org.leasehold.edge.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A group that does at once what it is told, and remembers it. */
public final class RecordedMembership implements Membership {

  public final List<String> done = new ArrayList<>();
  private View view;

  public RecordedMembership(View view) {
    this.view = view;
  }

  /** Of an edge {@code one} with a partner {@code two}, all well. */
  public static RecordedMembership pair(String mode) {
    String second = mode.equals("load-balancing") ? "secondary" : "standby";
    return new RecordedMembership(
        new View(
            new Peer("one", "primary"),
            true,
            mode,
            List.of(new Peer("two", second)),
            Set.of("one", "two"),
            Set.of(),
            false,
            Set.of(),
            Set.of(),
            Set.of(),
            0,
            0,
            0));
  }

  public RecordedMembership with(List<Peer> others) {
    Set<String> present = new TreeSet<>(Set.of(view.self().name()));
    others.forEach(peer -> present.add(peer.name()));
    return changed(others, present, view.standingAside(), view.excluded(), view.awaited());
  }

  public RecordedMembership without(String absent) {
    Set<String> present = new TreeSet<>(view.present());
    present.remove(absent);
    return changed(view.others(), present, view.standingAside(), view.excluded(), view.awaited());
  }

  /** The partner failed, and three clients are unacked of the ten that it takes. */
  public RecordedMembership waiting() {
    without("two");
    view =
        new View(
            view.self(),
            view.configured(),
            view.mode(),
            view.others(),
            view.present(),
            view.inMaintenance(),
            view.standingAside(),
            view.excludedBy(),
            view.excluded(),
            Set.of("two"),
            3,
            7,
            12);
    return this;
  }

  /** Another edge is in maintenance, not by this one's command. */
  public RecordedMembership maintained(String other) {
    view =
        new View(
            view.self(),
            view.configured(),
            view.mode(),
            view.others(),
            view.present(),
            Set.of(other),
            view.standingAside(),
            view.excludedBy(),
            view.excluded(),
            view.awaited(),
            view.unackedClients(),
            view.unackedClientsLeft(),
            view.analyzedPackets());
    return this;
  }

  public RecordedMembership as(String role) {
    view =
        new View(
            new Peer(view.self().name(), role),
            view.configured(),
            view.mode(),
            view.others(),
            view.present(),
            view.inMaintenance(),
            view.standingAside(),
            view.excludedBy(),
            view.excluded(),
            view.awaited(),
            view.unackedClients(),
            view.unackedClientsLeft(),
            view.analyzedPackets());
    return this;
  }

  private RecordedMembership changed(
      List<Peer> others,
      Set<String> present,
      boolean standingAside,
      Set<String> excluded,
      Set<String> awaited) {
    view =
        new View(
            view.self(),
            view.configured(),
            view.mode(),
            others,
            present,
            view.inMaintenance(),
            standingAside,
            view.excludedBy(),
            excluded,
            awaited,
            view.unackedClients(),
            view.unackedClientsLeft(),
            view.analyzedPackets());
    return this;
  }

  @Override
  public View view() {
    return view;
  }

  @Override
  public void standAside(boolean aside) {
    done.add(aside ? "stand aside" : "take part");
    changed(view.others(), view.present(), aside, view.excluded(), view.awaited());
  }

  @Override
  public void exclude(String edge) {
    done.add("exclude " + edge);
    Set<String> excluded = new TreeSet<>(view.excluded());
    excluded.add(edge);
    changed(view.others(), view.present(), view.standingAside(), excluded, view.awaited());
  }

  @Override
  public void admit(String edge) {
    done.add("admit " + edge);
    Set<String> excluded = new TreeSet<>(view.excluded());
    excluded.remove(edge);
    changed(view.others(), view.present(), view.standingAside(), excluded, view.awaited());
  }

  @Override
  public void takeOver() {
    done.add("take over");
    changed(view.others(), view.present(), view.standingAside(), view.excluded(), Set.of());
  }
}
