package org.leasehold.schemas.topics;

/** Something about a topic that an operator should know. */
public sealed interface TopicFinding {

  String topic();

  /** For a log line. */
  String message();

  /** It was missing and has been created. */
  record Created(String topic, int partitions, int replicationFactor) implements TopicFinding {
    @Override
    public String message() {
      return "topic created topic="
          + topic
          + " partitions="
          + partitions
          + " replication-factor="
          + replicationFactor;
    }
  }

  /** A setting is not as declared; nothing can be lost by that. */
  record Different(String topic, String setting, String found, String declared)
      implements TopicFinding {
    @Override
    public String message() {
      return "topic setting differs topic="
          + topic
          + " setting="
          + setting
          + " found="
          + found
          + " declared="
          + declared;
    }
  }

  /**
   * A setting with which leases, or their history, can be lost.
   *
   * @param loss what can be lost, and when
   */
  record Risk(String topic, String setting, String found, String wanted, String loss)
      implements TopicFinding {
    @Override
    public String message() {
      return "topic can lose data topic="
          + topic
          + " setting="
          + setting
          + " found="
          + found
          + " wanted="
          + wanted
          + " loss=\""
          + loss
          + "\"";
    }
  }
}
