package org.leasehold.edge.group;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.leasehold.edge.config.HighAvailability.Mode;
import org.leasehold.edge.config.HighAvailability.Role;
import org.leasehold.edge.own.Takeover;

/**
 * The octets that members send to the group's leader and back. The first is the version; what a
 * later version adds stands at the end, so that this one can leave it unread.
 */
public final class GroupCodec {
  private static final int VERSION = 1;

  private GroupCodec() {}

  /**
   * What a member says.
   *
   * @param known the latest decision that it knows
   */
  public record Statement(Member member, Shares known) {}

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private interface Reading<T> {
    T from(DataInputStream in) throws IOException;
  }

  public static ByteBuffer encode(Statement statement) {
    return written(
        out -> {
          write(out, statement.known());
          write(out, statement.member());
        });
  }

  /** Empty when these are not the octets of a statement. */
  public static Optional<Statement> statement(ByteBuffer octets) {
    return read(
        octets,
        in -> {
          Shares known = shares(in);
          return new Statement(member(in), known);
        });
  }

  public static ByteBuffer encode(Shares shares) {
    return written(out -> write(out, shares));
  }

  /** Empty when these are not the octets of shares. */
  public static Optional<Shares> shares(ByteBuffer octets) {
    return read(octets, GroupCodec::shares);
  }

  private static ByteBuffer written(Writing content) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(octets)) {
      out.writeByte(VERSION);
      content.to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array takes all
    }
    return ByteBuffer.wrap(octets.toByteArray());
  }

  private static <T> Optional<T> read(ByteBuffer octets, Reading<T> content) {
    if (octets == null) {
      return Optional.empty();
    }
    byte[] copy = new byte[octets.remaining()];
    octets.duplicate().get(copy);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(copy))) {
      if (in.readByte() < VERSION) {
        return Optional.empty();
      }
      return Optional.of(content.from(in));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void write(DataOutputStream out, Shares shares) throws IOException {
    out.writeLong(shares.number());
    out.writeInt(shares.byPartition().size());
    for (Share share : shares.byPartition()) {
      out.writeUTF(share.owner());
      out.writeUTF(share.why().kind().name());
      out.writeUTF(share.why().from());
    }
    out.writeInt(shares.members().size());
    for (Member member : shares.members()) {
      write(out, member);
    }
  }

  private static Shares shares(DataInputStream in) throws IOException {
    long number = in.readLong();
    List<Share> shares = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      String owner = in.readUTF();
      Takeover.Kind kind = Takeover.Kind.valueOf(in.readUTF());
      shares.add(new Share(owner, new Takeover(kind, in.readUTF())));
    }
    List<Member> members = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      members.add(member(in));
    }
    return new Shares(number, shares, members);
  }

  private static void write(DataOutputStream out, Member member) throws IOException {
    out.writeUTF(member.name());
    out.writeUTF(member.mode().name());
    out.writeUTF(member.role().name());
    out.writeInt(member.rank());
    out.writeBoolean(member.autoFailover());
    out.writeBoolean(member.willing());
    out.writeLong(member.incarnation());
    out.writeInt(member.excludes().size());
    for (String excluded : new TreeSet<>(member.excludes())) {
      out.writeUTF(excluded);
    }
  }

  private static Member member(DataInputStream in) throws IOException {
    String name = in.readUTF();
    Mode mode = Mode.valueOf(in.readUTF());
    Role role = Role.valueOf(in.readUTF());
    int rank = in.readInt();
    boolean autoFailover = in.readBoolean();
    boolean willing = in.readBoolean();
    long incarnation = in.readLong();
    Set<String> excludes = new TreeSet<>();
    for (int left = in.readInt(); left > 0; left--) {
      excludes.add(in.readUTF());
    }
    return new Member(name, mode, role, rank, autoFailover, willing, excludes, incarnation);
  }
}
