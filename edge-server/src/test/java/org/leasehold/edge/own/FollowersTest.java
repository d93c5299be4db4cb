package org.leasehold.edge.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.fixture.Packets.renewing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.InMemoryLeaseLog;
import org.leasehold.edge.log.LogListener;
import org.leasehold.edge.own.Ownership.Start;
import org.leasehold.schemas.lease.Lease;
import org.leasehold.schemas.lease.LeaseEvent;
import org.leasehold.schemas.lease.LeaseEvent.OwnershipClaimed;
import org.leasehold.schemas.lease.LeaseKey;

/** Whoever only follows comes to the same leases as an owner, and stops where an owner stops. */
class FollowersTest extends RuleTest {

  private final Map<LeaseKey, Lease> leases = new HashMap<>();
  private final List<String> broken = new ArrayList<>();
  private final List<Boolean> fenced = new ArrayList<>();
  private final InMemoryLeaseLog log = new InMemoryLeaseLog(broker);

  private final LeaseTarget table =
      new LeaseTarget() {
        @Override
        public Lease leaseAt(LeaseKey key) {
          return leases.get(key);
        }

        @Override
        public void replace(LeaseKey key, Lease lease, long offset) {
          leases.put(key, lease);
        }
      };

  private final Followers followers =
      new Followers(
          new Start[] {Start.AT_THE_BEGINNING},
          log,
          table,
          new ReplayListener() {
            @Override
            public void applied(int p, long offset, LeaseEvent event, boolean late, String odd) {
              fenced.add(late);
            }

            @Override
            public void broken(int partition, String why) {
              broken.add(why);
            }
          });

  @BeforeEach
  void listen() {
    log.listen(
        new LogListener() {
          @Override
          public void read(int partition, long offset, long appendedAtMillis, LeaseEvent event) {
            followers.read(partition, offset, appendedAtMillis, event);
          }

          @Override
          public void unreadable(int partition, long offset, String why) {
            followers.unreadable(partition, offset, why);
          }
        });
  }

  @Test
  void appliesWhatCountsAndLeavesOutWhatIsFenced() {
    Edge owner = edge("a").owning();
    owner.exchange(renewing(1, FIRST));
    broker.write(0, granted(2, SECOND, "b", 17));

    followers.start();
    log.settle();

    assertThat(leases.keySet()).extracting(LeaseKey::addressText).containsExactly("10.0.0.10");
    assertThat(fenced).endsWith(false, true);
    assertThat(followers.nextOffset(0)).isEqualTo(broker.end(0));
    assertThat(broken).isEmpty();
  }

  private void follow(long... offsets) {
    for (long offset : offsets) {
      followers.read(0, offset, 0, claim((int) offset));
    }
  }

  private OwnershipClaimed claim(int number) {
    return new OwnershipClaimed("paris", 0, new UUID(0, number), "a", time.now(), 0, "test");
  }

  @Test
  void whatIsKnownAlreadyIsNotAppliedAgain() {
    follow(0, 1, 0, 1, 2);

    assertThat(fenced).hasSize(3);
    assertThat(broken).isEmpty();
  }

  @Test
  void stopsOnceAtAnOffsetThatIsMissing() {
    follow(0, 2, 1);

    assertThat(broken).containsExactly("offset 1 cannot be read: the log goes on at 2");
    assertThat(followers.nextOffset(0)).isEqualTo(1);
  }

  @Test
  void stopsWhereAnotherEventStandsThanTheOneApplied() {
    follow(0, 1);
    followers.read(0, 1, 0, claim(7));

    assertThat(broken).containsExactly("the log has lost events: another event stands at offset 1");
  }

  @Test
  void stopsWhenTheClaimOfAnEventWasNotRead() {
    follow(0);
    followers.read(0, 1, 0, granted(1, FIRST, "a", 0));
    followers.read(0, 2, 0, granted(1, FIRST, "a", 1));

    assertThat(broken)
        .containsExactly(
            "the log has lost events: the claim of the event at offset 2 was not read");
    assertThat(followers.nextOffset(0)).isEqualTo(2);
  }

  @Test
  void anEventAppliedLastThatIsGoneFromTheLogIsReadOver() {
    follow(0, 1);

    followers.unreadable(0, 1, "deleted");

    assertThat(log.isReading(0)).isTrue();
    assertThat(broken).isEmpty();
  }
}
